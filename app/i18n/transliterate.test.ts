import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepLatin } from './keep-latin.ts'
import { termsInBothScripts } from './transliterate.terms.ts'
import { toCyrillic, toLatin } from './transliterate.ts'
import { spellingVariants, transliterationExceptions } from './transliteration-exceptions.ts'

test.each(termsInBothScripts)('%s ↔ %s', (latin, cyrillic) => {
  expect(toCyrillic(latin)).toBe(cyrillic)
  expect(toLatin(cyrillic)).toBe(latin)
})

describe('exceptions', () => {
  test.each([...transliterationExceptions])('%s ↔ %s', (latin, cyrillic) => {
    expect(toCyrillic(latin)).toBe(cyrillic)
    expect(toLatin(cyrillic)).toBe(latin)
  })

  test.each([...spellingVariants])('%s → %s', (latin, cyrillic) => {
    expect(toCyrillic(latin)).toBe(cyrillic)
  })
})

describe('letters', () => {
  test.each([
    ['yoʻl yozuv jarayon daryo', 'йўл ёзув жараён дарё'],
    ['tayyor saylov oʻqiydi qoʻyadi', 'тайёр сайлов ўқийди қўяди'],
    ['yetti Yevropa eski ekran poeziya', 'етти Европа эски экран поэзия'],
    ['reyestr loyiha aeroport', 'реестр лойиҳа аэропорт'],
    ['maʼlumot eʼlon sanʼat qatʼiy masʼul', 'маълумот эълон санъат қатъий масъул'],
    ['Isʼhoq Isʼhoqov', 'Исҳоқ Исҳоқов'],
    ['shoʻba moʻjiza', 'шўъба мўъжиза'],
    ['ketsa aytsin ruxsatsiz', 'кетса айтсин рухсатсиз'],
    ['transformatsiya aksiya institutsional pensiya', 'трансформация акция институционал пенсия'],
    ['boryapti kelyapti', 'боряпти келяпти'],
  ])('%s', (latin, cyrillic) => {
    expect(toCyrillic(latin)).toBe(cyrillic)
    expect(toLatin(cyrillic)).toBe(latin)
  })

  test('case is kept', () => {
    expect(toCyrillic('SHAHAR Shahar shahar CHORSU Yoʻl YOʻL OʻZ Oʻz PAROL Parol PAROLNI')).toBe(
      'ШАҲАР Шаҳар шаҳар ЧОРСУ Йўл ЙЎЛ ЎЗ Ўз ПАРОЛЬ Пароль ПАРОЛНИ',
    )
    expect(toLatin('ШАҲАР Шаҳар Ш. ЎЗ Ўз Ё Ёш ЁШ')).toBe('SHAHAR Shahar Sh. OʻZ Oʻz Yo Yosh YOSH')
  })

  test('all signs that people type for ʻ and ʼ are understood', () => {
    for (const sign of ["'", '‘', '’', '`', '´', 'ʻ', 'ʼ']) {
      expect(toCyrillic(`O${sign}zbek bo${sign}yicha ma${sign}lumot tog${sign}, og${sign}ir`)).toBe('Ўзбек бўйича маълумот тоғ, оғир')
    }
    expect(toCyrillic("'parol' va ‘log’")).toBe("'пароль' ва ‘лог’")
  })
})

describe('endings', () => {
  test.each([
    ['parol, parolni, parollar, parolingizni, parolsiz, parol-ibora', 'пароль, паролни, пароллар, паролингизни, паролсиз, пароль-ибора'],
    ['7-noyabr, noyabrda, 7-fevraldagi', '7 ноябрь, ноябрда, 7 февралдаги'],
    ['filtrlash kompyuterlaringizdan', 'фильтрлаш компьютерларингиздан'],
    ['rolik mergan', 'ролик мерган'],
    ['protsessdan protsessorlar', 'процессдан процессорлар'],
  ])('%s', (latin, cyrillic) => {
    expect(toCyrillic(latin)).toBe(cyrillic)
  })
})

describe('what stays Latin', () => {
  test.each([
    ['https://my.gov.uz/uz/kirish?til=uz, www.gov.uz', 'https://my.gov.uz/uz/kirish?til=uz, www.gov.uz'],
    ['devonxona@nurli.example manzili', 'devonxona@nurli.example манзили'],
    ['hisobot.docx fayli', 'hisobot.docx файли'],
    ['C:\\Hujjatlar papkasi', 'C:\\Hujjatlar папкаси'],
    ['fayl_nomi', 'fayl_nomi'],
    ['kod `parol-ibora` va `a b`', 'код `parol-ibora` ва `a b`'],
    ['OneID, NIST SP 800-63B, ISO/IEC', 'OneID, NIST SP 800-63B, ISO/IEC'],
    ['SMS-xabar QR-kodni Wi-Fi tarmogʻi USBdan', 'SMS-хабар QR-кодни Wi-Fi тармоғи USBдан'],
    ['Windows tizimi, Microsoft-ning', 'Windows тизими, Microsoft-нинг'],
    ['CYB-101 va DIG-101 kurslari', 'CYB-101 ва DIG-101 курслари'],
    ['A) variant, B javob, u keldi. U ketdi', 'A) вариант, B жавоб, у келди. У кетди'],
    ['XXI asr, II bosqich, DXM', 'XXI аср, II босқич, ДХМ'],
    ['A4 qogʻoz, 5G, 2FA', 'A4 қоғоз, 5G, 2FA'],
  ])('%s', (latin, cyrillic) => {
    expect(toCyrillic(latin)).toBe(cyrillic)
  })
})

describe('Uzbek between foreign signs is still Uzbek', () => {
  test.each([
    ['5ta savol, 14.30da, 15.03.2026da', '5та савол, 14.30да, 15.03.2026да'],
    ['2026-yil 23-noyabr, 2023–2026-yillarda, 5-bosqich, 341-son', '2026 йил 23 ноябрь, 2023–2026 йилларда, 5-босқич, 341-сон'],
    ['OʻRQ-764, PQ-4024-son', 'ЎРҚ-764, ПҚ-4024-сон'],
    ['«Kiberxavfsizlik toʻgʻrisida»gi Qonun', '«Киберхавфсизлик тўғрисида»ги Қонун'],
    ['va/yoki', 'ва/ёки'],
    ['Sh.Rashidov va h.k.', 'Ш.Рашидов ва ҳ.к.'],
    ['e-hukumat, E-imzo', 'э-ҳукумат, Э-имзо'],
    ['**Muhim:** _parol_ [havola](https://a.example/b)', '**Муҳим:** _пароль_ [ҳавола](https://a.example/b)'],
  ])('%s', (latin, cyrillic) => {
    expect(toCyrillic(latin)).toBe(cyrillic)
  })
})

describe('for any text', () => {
  const onset = fc.constantFrom(...'b d f g h j k l m n p q r s t v x z y gʻ sh ch'.split(' '))
  const vowel = fc.constantFrom('a', 'e', 'i', 'o', 'u', 'oʻ')
  // A tutuq belgisi stands after a vowel other than o (oʼ would read oʻ) and before a consonant other than y.
  const coda = fc.constantFrom('', '', '', 'n', 'r', 'l', 't', 'm', 'ʼ')
  const syllable = fc.tuple(onset, vowel, coda).map((parts) => parts.join(''))
  const word = fc
    .tuple(fc.option(vowel, { nil: '' }), fc.array(syllable, { minLength: 1, maxLength: 5 }))
    .map(([first, rest]) => first + rest.join(''))
    .filter(
      (text) => text.length > 2 && !/[oʻ]ʼ|ʼy|ʼ$/.test(text) && ![...spellingVariants.keys()].some((variant) => text.includes(variant)),
    )

  test('Latin comes back from Cyrillic', () => {
    fc.assert(
      fc.property(word, (text) => {
        expect(toLatin(toCyrillic(text))).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test('Cyrillic of Uzbek words has no Latin letters', () => {
    fc.assert(fc.property(word, (text) => keepLatin.has(text) || !/[a-z]/i.test(toCyrillic(text))))
  })

  test('Cyrillic text stays as it is, so that twice is once', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const cyrillic = toCyrillic(words.join(' '))
        expect(toCyrillic(cyrillic)).toBe(cyrillic)
      }),
    )
  })

  test('a text without Latin letters is not changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/[a-z]/i.test(text))
        expect(toCyrillic(text)).toBe(text)
      }),
    )
  })

  test('nothing is lost: spaces stay, and any text is answered', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(toCyrillic(text).split(/\s/).length).toBeGreaterThanOrEqual(text.split(/\s/).length)
      }),
    )
  })

  test('a very long word takes no longer than it should', () => {
    const started = performance.now()
    toCyrillic(`parol${'lar'.repeat(5000)}`)
    toCyrillic("o'".repeat(20_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
