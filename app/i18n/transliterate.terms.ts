// Terms of e-government and learning whose two spellings were written by people: uz-Latn | uz-Cyrl.
export const termsInBothScripts: readonly (readonly [latin: string, cyrillic: string])[] = `
elektron hukumat | электрон ҳукумат
raqamli hukumat | рақамли ҳукумат
raqamli transformatsiya | рақамли трансформация
davlat xizmatlari | давлат хизматлари
elektron davlat xizmati | электрон давлат хизмати
davlat fuqarolik xizmati | давлат фуқаролик хизмати
davlat fuqarolik xizmatchisi | давлат фуқаролик хизматчиси
Yagona interaktiv davlat xizmatlari portali (YIDXP) | Ягона интерактив давлат хизматлари портали (ЯИДХП)
Davlat xizmatlari markazi (DXM) | Давлат хизматлари маркази (ДХМ)
Davlat xizmatlarining yagona reyestri | Давлат хизматларининг ягона реестри
davlat organi | давлат органи
ariza beruvchi | ариза берувчи
soʻrov | сўров
murojaat | мурожаат
ariza | ариза
taklif | таклиф
shikoyat | шикоят
jismoniy shaxs | жисмоний шахс
yuridik shaxs | юридик шахс
maʼmuriy tartib-taomil | маъмурий тартиб-таомил
xizmat koʻrsatish reglamenti | хизмат кўрсатиш регламенти
«bir darcha» prinsipi | «бир дарча» принципи
maʼlumotni bir marta taqdim etish prinsipi | маълумотни бир марта тақдим этиш принципи
proaktiv davlat xizmati | проактив давлат хизмати
kompozit davlat xizmati | композит давлат хизмати
hayotiy vaziyat | ҳаётий вазият
xizmat egasi | хизмат эгаси
front-ofis | фронт-офис
ijtimoiy himoyaga muhtoj qatlamlar | ижтимоий ҳимояга муҳтож қатламлар
aholi ishonchi | аҳоли ишончи
yagona identifikatsiya tizimi (OneID) | ягона идентификация тизими (OneID)
identifikatsiya | идентификация
autentifikatsiya | аутентификация
koʻp faktorli autentifikatsiya | кўп факторли аутентификация
ikki bosqichli autentifikatsiya | икки босқичли аутентификация
jismoniy shaxsning shaxsiy identifikatsiya raqami (JSHSHIR) | жисмоний шахснинг шахсий идентификация рақами (ЖШШИР)
elektron raqamli imzo (ERI) | электрон рақамли имзо (ЭРИ)
yopiq kalit | ёпиқ калит
ochiq kalit | очиқ калит
kalit sertifikati | калит сертификати
vaqt belgisi | вақт белгиси
elektron hujjat | электрон ҳужжат
elektron hujjat aylanishi | электрон ҳужжат айланиши
idoralararo elektron hamkorlik | идоралараро электрон ҳамкорлик
Idoralararo integratsiyalashuv platformasi (IIP) | Идоралараро интеграциялашув платформаси (ИИП)
maʼlumotlar almashinuvi | маълумотлар алмашинуви
interoperabellik | интероперабеллик
markaziy maʼlumotlar bazasi | марказий маълумотлар базаси
reyestr | реестр
yagona identifikator | ягона идентификатор
maʼlumotlar lugʻati | маълумотлар луғати
maʼlumotlar sifati | маълумотлар сифати
biznes-jarayon | бизнес-жараён
biznes-jarayonlar reinjiniringi | бизнес-жараёнлар реинжиниринги
jarayonni optimallashtirish | жараённи оптималлаштириш
jarayonning hozirgi holati | жараённинг ҳозирги ҳолати
jarayonning maqsadli holati | жараённинг мақсадли ҳолати
jarayon xaritasi | жараён харитаси
ishtirokchi maydoni (pool) | иштирокчи майдони (pool)
yoʻlak (lane) | йўлак (lane)
shlyuz | шлюз
hodisa | ҳодиса
vazifa | вазифа
umumiy muddat | умумий муддат
kutish vaqti | кутиш вақти
ijrochilar oʻrtasida topshirish | ижрочилар ўртасида топшириш
tor joy | тор жой
pilot loyiha | пилот лойиҳа
avtomatlashtirish | автоматлаштириш
xizmatlarni loyihalash | хизматларни лойиҳалаш
foydalanuvchi | фойдаланувчи
foydalanuvchilar ehtiyojlari | фойдаланувчилар эҳтиёжлари
foydalanuvchilarni oʻrganish | фойдаланувчиларни ўрганиш
foydalanuvchi yoʻli | фойдаланувчи йўли
foydalanish qulayligi | фойдаланиш қулайлиги
raqamli foydalanish imkoniyati | рақамли фойдаланиш имконияти
sodda va tushunarli til | содда ва тушунарли тил
raqamli xizmatlardan foydalanishda koʻmak | рақамли хизматлардан фойдаланишда кўмак
raqamli tafovut | рақамли тафовут
raqamli inklyuziya | рақамли инклюзия
raqamli savodxonlik | рақамли саводхонлик
nogironligi boʻlgan shaxs | ногиронлиги бўлган шахс
gender tengligi | гендер тенглиги
navbat | навбат
shakl | шакл
maydon | майдон
shaxsga doir maʼlumotlar | шахсга доир маълумотлар
shaxsga doir maʼlumotlar subyekti | шахсга доир маълумотлар субъекти
shaxsga doir maʼlumotlar bazasining mulkdori | шахсга доир маълумотлар базасининг мулкдори
shaxsga doir maʼlumotlar bazasining operatori | шахсга доир маълумотлар базасининг оператори
ishlov berish | ишлов бериш
rozilik | розилик
egasizlantirish | эгасизлантириш
shaxsga doir maxsus maʼlumotlar | шахсга доир махсус маълумотлар
biometrik maʼlumotlar | биометрик маълумотлар
maʼlumotlarni minimallashtirish | маълумотларни минималлаштириш
maqsad bilan cheklash | мақсад билан чеклаш
transchegaraviy uzatish | трансчегаравий узатиш
saqlash muddati | сақлаш муддати
manfaatlar toʻqnashuvi | манфаатлар тўқнашуви
halollik | ҳалоллик
huquqiy asos | ҳуқуқий асос
kiberxavfsizlik | киберхавфсизлик
axborot xavfsizligi | ахборот хавфсизлиги
kibergigiyena | кибергигиена
kiberhujum | киберҳужум
kibertahdid | кибертаҳдид
kiberxavfsizlik hodisasi | киберхавфсизлик ҳодисаси
muhim axborot infratuzilmasi | муҳим ахборот инфратузилмаси
fishing | фишинг
ijtimoiy muhandislik | ижтимоий муҳандислик
zararli dastur | зарарли дастур
tovlamachi dastur | товламачи дастур
zaiflik | заифлик
parol | пароль
parol-ibora | пароль-ибора
parollar menejeri | пароллар менежери
zaxira nusxa | захира нусха
shifrlash | шифрлаш
maxfiylik | махфийлик
yaxlitlik | яхлитлик
erkin foydalanish imkoniyati | эркин фойдаланиш имконияти
kirish huquqi | кириш ҳуқуқи
hodisa haqida xabar berish | ҳодиса ҳақида хабар бериш
ochiq maʼlumotlar | очиқ маълумотлар
maʼlumotlar toʻplami | маълумотлар тўплами
metamaʼlumotlar | метамаълумотлар
mashina oʻqiy oladigan format | машина ўқий оладиган формат
ochiqlik va shaffoflik | очиқлик ва шаффофлик
elektron ishtirok | электрон иштирок
jamoatchilik muhokamasi | жамоатчилик муҳокамаси
elektron jamoaviy murojaat | электрон жамоавий мурожаат
jamoatchilik nazorati | жамоатчилик назорати
qayta aloqa | қайта алоқа
sunʼiy intellekt | сунъий интеллект
samaradorlik koʻrsatkichi | самарадорлик кўрсаткичи
monitoring va baholash | мониторинг ва баҳолаш
manfaatdor tomon | манфаатдор томон
xavf | хавф
davlat xaridlari | давлат харидлари
oʻzgarishlarni boshqarish | ўзгаришларни бошқариш
elektron taʼlim | электрон таълим
masofaviy taʼlim | масофавий таълим
taʼlimni boshqarish tizimi | таълимни бошқариш тизими
kurs | курс
modul | модуль
dars | дарс
oʻquv yoʻnalishi | ўқув йўналиши
tinglovchi | тингловчи
trener | тренер
kurs muallifi | курс муаллифи
oʻquv natijasi | ўқув натижаси
kompetensiya | компетенция
kompetensiyalar modeli | компетенциялар модели
egallash darajasi | эгаллаш даражаси
xabardor | хабардор
amaliyotchi | амалиётчи
yetakchi | етакчи
vaziyatli topshiriq | вазиятли топшириқ
yechimi koʻrsatilgan misol | ечими кўрсатилган мисол
topshiriq | топшириқ
nazorat roʻyxati | назорат рўйхати
lugʻat | луғат
izoh | изоҳ
mustaqil oʻrganish | мустақил ўрганиш
malaka oshirish | малака ошириш
qayta tayyorlash | қайта тайёрлаш
baholash | баҳолаш
test | тест
savol | савол
javob varianti | жавоб варианти
toʻgʻri javob | тўғри жавоб
chalgʻituvchi javob | чалғитувчи жавоб
urinish | уриниш
ball | балл
oʻtish bali | ўтиш бали
kirish testi | кириш тести
yakuniy test | якуний тест
bilim oʻsishi | билим ўсиши
savol murakkabligi | савол мураккаблиги
fikr-mulohaza | фикр-мулоҳаза
natija | натижа
muvaffaqiyatli topshirildi | муваффақиятли топширилди
topshirilmadi | топширилмади
sertifikat | сертификат
sertifikat haqiqiyligini tekshirish | сертификат ҳақиқийлигини текшириш
tekshiruv kodi | текширув коди
amal qilish muddati | амал қилиш муддати
kursga yozilish | курсга ёзилиш
majburiy kurs | мажбурий курс
kursni tayinlash | курсни тайинлаш
oxirgi muddat | охирги муддат
muddati oʻtgan | муддати ўтган
eslatma | эслатма
oʻzlashtirish | ўзлаштириш
yakunlangan | якунланган
jarayonda | жараёнда
boshlanmagan | бошланмаган
davom ettirish | давом эттириш
koʻrsatkichlar paneli | кўрсаткичлар панели
hisobot | ҳисобот
yuklab olish | юклаб олиш
saqlash | сақлаш
yuborish | юбориш
keyingi | кейинги
orqaga | орқага
qidiruv | қидирув
kirish | кириш
chiqish | чиқиш
sozlamalar | созламалар
til va yozuv | тил ва ёзув
lotin yozuvi | лотин ёзуви
kirill yozuvi | кирилл ёзуви
oflayn rejim | офлайн режим
profil | профиль
rol | роль
tashkilot | ташкилот
boʻlinma | бўлинма
lavozim | лавозим
lavozim yoʻriqnomasi | лавозим йўриқномаси
shtat birligi | штат бирлиги
kadrlar boʻlimi | кадрлар бўлими
oʻqitishga ehtiyoj | ўқитишга эҳтиёж
individual rivojlanish rejasi | индивидуал ривожланиш режаси
vazirlik | вазирлик
qoʻmita | қўмита
agentlik | агентлик
inspeksiya | инспекция
hokimlik | ҳокимлик
viloyat | вилоят
tuman | туман
hududiy boshqarma | ҳудудий бошқарма
Davlat xizmatchisi uchun raqamli savodxonlik asoslari | Давлат хизматчиси учун рақамли саводхонлик асослари
Hamma uchun kibergigiyena | Ҳамма учун кибергигиена
Elektron hukumat qonunchiligi va shaxsga doir maʼlumotlar | Электрон ҳукумат қонунчилиги ва шахсга доир маълумотлар
Qulay elektron davlat xizmatlari | Қулай электрон давлат хизматлари
Idoralararo hamkorlik va jarayonlar reinjiniringi | Идоралараро ҳамкорлик ва жараёнлар реинжиниринги
Raqamli hukumat rivojini boshqarish | Рақамли ҳукумат ривожини бошқариш
Hamma uchun xizmatlar va elektron ishtirok | Ҳамма учун хизматлар ва электрон иштирок
Dars yaratish va kompetensiyaga asoslangan oʻqitish | Дарс яратиш ва компетенцияга асосланган ўқитиш
`
  .trim()
  .split('\n')
  .map((line) => line.split(' | ') as [string, string])
