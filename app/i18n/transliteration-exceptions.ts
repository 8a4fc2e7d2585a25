// Uzbek Latin stems whose Cyrillic the rules of transliterate.ts cannot know. A stem counts when it begins a word and
// only Uzbek endings follow it (uzbek-suffixes.ts); the longest wins. A ь that ends a Cyrillic stem falls before an
// ending (пароль, but паролни, пароллар; ноябрь, but 7 ноябрдаги), as in official texts.

const softSign = `
  albom альбом
  alkogol алкоголь
  alternativ альтернатив
  alternativa альтернатива
  alyans альянс
  ansambl ансамбль
  aprel апрель
  artikl артикль
  asfalt асфальт
  atelye ателье
  avtomobil автомобиль
  balzam бальзам
  baryer барьер
  batalyon батальон
  belgiya бельгия
  bilyard бильярд
  buldozer бульдозер
  bulvar бульвар
  bulyon бульон
  dekabr декабрь
  delfin дельфин
  delta дельта
  detal деталь
  dizel дизель
  emal эмаль
  emulsiya эмульсия
  fakultativ факультатив
  fakultet факультет
  felyeton фельетон
  fevral февраль
  film фильм
  filtr фильтр
  galvanik гальваник
  gospital госпиталь
  impuls импульс
  insult инсульт
  intervyu интервью
  inventar инвентарь
  italyan итальян
  iyul июль
  iyun июнь
  kabel кабель
  kalendar календарь
  kalkulyator калькулятор
  kalkulyatsiya калькуляция
  kalsiy кальций
  karyer карьер
  karyera карьера
  kiberkultura киберкультура
  kompyuter компьютер
  konsultant консультант
  konsultatsiya консультация
  konsultativ консультатив
  kontrol контроль
  kulminatsiya кульминация
  kultura культура
  kuryer курьер
  lager лагерь
  magistral магистраль
  medal медаль
  medalyon медальон
  model модель
  modul модуль
  multfilm мультфильм
  multimedia мультимедиа
  multiplikatsiya мультипликация
  noyabr ноябрь
  nyu нью
  oktabr октябрь
  otel отель
  palma пальма
  palto пальто
  panel панель
  parol пароль
  pavilyon павильон
  pechenye печенье
  pochtalyon почтальон
  polsha польша
  portfel портфель
  premyer премьер
  premyera премьера
  profil профиль
  puls пульс
  pult пульт
  pyesa пьеса
  rantye рантье
  relyef рельеф
  rels рельс
  rezultat результат
  rol роль
  rubl рубль
  rul руль
  salto сальто
  sekretar секретарь
  sentabr сентябрь
  shampun шампунь
  shtempel штемпель
  slesar слесарь
  spektakl спектакль
  stil стиль
  sulfat сульфат
  tabel табель
  tonnel тоннель
  ultimatum ультиматум
  ultra ультра
  ultrabinafsha ультрабинафша
  ultratovush ультратовуш
  vals вальс
  vanil ваниль
  vermishel вермишель
  vestibyul вестибюль
  volt вольт
  vulgar вульгар
  xelsinki хельсинки
  yakor якорь
  yanvar январь
`

const tse = `
  abzats абзац
  aksent акцент
  aksiz акциз
  assotsiativ ассоциатив
  defitsit дефицит
  dotsent доцент
  ensiklopedik энциклопедик
  ensiklopediya энциклопедия
  farmatsevt фармацевт
  farmatsevtika фармацевтика
  inersiya инерция
  insident инцидент
  kanselyariya канцелярия
  kansler канцлер
  konsentrat концентрат
  konsern концерн
  konsert концерт
  kvars кварц
  litsenziya лицензия
  litsenziyalash лицензиялаш
  litsey лицей
  lotsman лоцман
  matritsa матрица
  meditsina медицина
  mototsikl мотоцикл
  ofitser офицер
  ofitsiant официант
  pitsa пицца
  porsiya порция
  potensial потенциал
  prinsip принцип
  prinsipial принципиал
  proporsional пропорционал
  proporsiya пропорция
  protsedura процедура
  protsent процент
  protsess процесс
  protsessor процессор
  mikroprotsessor микропроцессор
  retsenziya рецензия
  retsept рецепт
  retsidiv рецидив
  sellofan целлофан
  sellyuloza целлюлоза
  selsiy цельсий
  sement цемент
  sentner центнер
  senzura цензура
  sex цех
  shpris шприц
  shveysar швейцар
  shveysariya швейцария
  sifra цифра
  sikl цикл
  siklon циклон
  silindr цилиндр
  sirk цирк
  sirkul циркуль
  sirkulyar циркуляр
  sisterna цистерна
  sitata цитата
  sitrus цитрус
  sivilizatsiya цивилизация
  sotsial социал
  sotsiolog социолог
  sotsiologik социологик
  sotsiologiya социология
  spetsifik специфик
  vaksina вакцина
  vitse вице
`

// Here the rule for -nsiya, -ksiya, -psiya and their like would write a ц.
const plainS = `
  biopsiya биопсия
  ekspansiya экспансия
  epilepsiya эпилепсия
  pansion пансион
  pansionat пансионат
  pensioner пенсионер
  pensiya пенсия
  refleksiya рефлексия
`

const hardSign = `
  adyutant адъютант
  inyeksiya инъекция
  konyunktura конъюнктура
  moʻjiza мўъжиза
  moʻjizaviy мўъжизавий
  moʻtabar мўътабар
  moʻtadil мўътадил
  obyekt объект
  obyektiv объектив
  shoʻba шўъба
  subyekt субъект
  subyektiv субъектив
  syezd съезд
`

const yot = `
  bayonet байонет
  mayonez майонез
  mayor майор
  mikrorayon микрорайон
  rayon район
  yoga йога
  yogurt йогурт
  york йорк
`

const others = `
  ayol аёл
  fhdy фҳдё
  kamyob камёб
  kiberekspert киберэксперт
  rezyume резюме
  sayohat саёҳат
  yidxp яидхп
`

// Spellings that are met but not ours; they read like their neighbours above.
const variants = `
  intsident инцидент
  kantselyariya канцелярия
  oktyabr октябрь
  potentsial потенциал
  sentyabr сентябрь
  yaidxp яидхп
`

function pairs(table: string): [latin: string, cyrillic: string][] {
  return table
    .trim()
    .split(/\n\s*/)
    .map((line) => line.split(' ') as [string, string])
}

/** Latin stem to Cyrillic stem, in lower case, as we spell them. */
export const transliterationExceptions: ReadonlyMap<string, string> = new Map([softSign, tse, plainS, hardSign, yot, others].flatMap(pairs))

export const spellingVariants: ReadonlyMap<string, string> = new Map(pairs(variants))
