import { expect, test } from 'vitest'
import type { Locale } from '#app/kernel/locale.ts'
import { checkText } from './check-spelling.ts'

test.each<[Locale, string, string[]]>([
  ['uz-Latn', 'Toʻgʻri maʼlumot oling.', []],
  ['uz-Latn', "To'g'ri oling.", ['uzbek-apostrophe']],
  ['uz-Latn', "Bu ma'lumot.", ['uzbek-apostrophe']],
  ['uz-Latn', 'Bu ma’lumot.', ['uzbek-apostrophe']],
  ['uz-Latn', 'To‘g‘ri oling.', ['uzbek-apostrophe']],
  ['uz-Latn', 'Bu maʻlumot.', ['uzbek-apostrophe']],
  ['uz-Latn', 'Katta gʼalaba.', ['uzbek-apostrophe']],
  ['uz-Latn', "Buyruq: `let name = 'x'`.", []],
  ['uz-Latn', 'Faylni сaqlang.', ['mixed-scripts']],
  ['ru', 'Возьмите кpедит.', ['mixed-scripts']],
  ['en', 'Take а loaп.', ['mixed-scripts']],
  ['uz-Latn', 'Choose strong passwords every month.', ['english-left']],
  ['uz-Latn', 'U is not for Dilnoza.', ['english-left']],
  ['uz-Latn', 'Check your mail, daily.', ['english-left']],
  ['uz-Latn', 'Word va Excel fayllarini yuboring.', []],
  ['uz-Latn', 'Mahalliy sathda qabul qilingan hujjatlar yuboriladi.', []],
  ['uz-Latn', 'Buyruq: `open the file for me`.', []],
  ['ru', 'Отдел Digital Government Project Office.', ['english-left']],
  ['ru', 'Программы Word, Excel, Teams.', []],
  ['en', 'Four English words here.', []],
  ['ru', 'Это еще отчет.', ['russian-yo', 'russian-yo']],
  ['ru', 'Это ещё отчёт.', []],
  ['ru', 'Это все.', []],
])('%s: %s', (locale, text, codes) => {
  expect(checkText('x', text, locale, undefined).map(({ code }) => code)).toEqual(codes)
})
