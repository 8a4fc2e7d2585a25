import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'

// Runs on the server alone. Browsers know Uzbek badly, and CLDR writes dates in Uzbek as nobody in Uzbekistan does
// (`23-noyabr, 2026`; `23 ноябр, 2026`), so month names and orders are our own; Intl gives time zones and digits.

const nbsp = '\u00a0'

/** The civil time zone of the country. */
export const civilTimeZone = 'Asia/Tashkent'

const months: Record<Locale, readonly string[]> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  'uz-Latn': 'yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr'.split(' '),
  'uz-Cyrl': 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
}

const dateOrders: Record<Locale, (day: number, month: string, year: number) => string> = {
  en: (day, month, year) => `${day} ${month} ${year}`,
  ru: (day, month, year) => `${day} ${month} ${year}${nbsp}г.`,
  'uz-Latn': (day, month, year) => `${year}-yil ${day}-${month}`,
  'uz-Cyrl': (day, month, year) => `${year} йил ${day} ${month}`,
}

/** A day in words: «2026-yil 23-noyabr». A Date is the day it falls on in `timeZone`. */
export function formatDate(date: LocalDate | Date, locale: Locale, timeZone: string = civilTimeZone): string {
  const [year, month, day] = (typeof date === 'string' ? date : wallClock(date, timeZone).day).split('-').map(Number) as [
    number,
    number,
    number,
  ]
  return dateOrders[locale](day, months[locale][month - 1]!, year)
}

const monthsAlone: Record<Locale, readonly string[]> = {
  ...months,
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
}

const monthOrders: Record<Locale, (month: string, year: number) => string> = {
  en: (month, year) => `${month} ${year}`,
  ru: (month, year) => `${month} ${year}${nbsp}г.`,
  'uz-Latn': (month, year) => `${year}-yil ${month}`,
  'uz-Cyrl': (month, year) => `${year} йил ${month}`,
}

/** The month of a day in words: «2026-yil noyabr». */
export function formatMonth(day: LocalDate, locale: Locale): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return monthOrders[locale](monthsAlone[locale][month - 1]!, year)
}

/** A month of any year, 1 to 12, by its name alone: «noyabr». */
export const monthName = (month: number, locale: Locale): string => monthsAlone[locale][month - 1]!

/** A day and the time on the clock: «2026-yil 23-noyabr, 14:05». */
export function formatInstant(date: Date, locale: Locale, timeZone: string): string {
  const { day, time } = wallClock(date, timeZone)
  return `${formatDate(day, locale)}, ${time}`
}

/** The time on the clock: «14:05». */
export function formatTime(date: Date, timeZone: string = civilTimeZone): string {
  return wallClock(date, timeZone).time
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(instant: Date, timeZone: string): { day: LocalDate; time: string } {
  let clock = clocks.get(timeZone)
  if (!clock) {
    // The Swedish locale writes YYYY-MM-DD HH:MM.
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(timeZone, clock)
  }
  const [day, time] = clock.format(instant).split(' ') as [LocalDate, string]
  return { day, time }
}

const tags: Record<Locale, string> = { en: 'en-GB', ru: 'ru', 'uz-Latn': 'uz-Latn', 'uz-Cyrl': 'uz-Cyrl' }

const numbers = forEachLocale((tag) => new Intl.NumberFormat(tag))

/** At most three decimals; a no-break space between thousands and a decimal comma, except in English. */
export function formatNumber(value: number, locale: Locale): string {
  return numbers[locale].format(value)
}

/** With every decimal that the number has, or rounded to so many `decimals`. */
export function formatDecimal(value: number, locale: Locale, decimals?: number): string {
  const format = new Intl.NumberFormat(tags[locale], { minimumFractionDigits: decimals ?? 0, maximumFractionDigits: decimals ?? 20 })
  // Fifteen digits are what a double keeps; further ones are binary dust.
  return format.format(Number(value.toPrecision(15)))
}

const percents = forEachLocale((tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }))

/** A fraction as whole per cent, rounded down: 79.9 % must never read as a pass mark of 80 % that was reached. */
export function formatPercent(fraction: number, locale: Locale): string {
  // The nudge undoes binary dust: 0.57 * 100 is 56.99999999999999.
  return percents[locale].format(Math.floor(fraction * 100 + 1e-9) / 100)
}

const durations: Record<Locale, readonly [minutes: string, hours: string]> = {
  en: ['min', 'h'],
  ru: ['мин', 'ч'],
  'uz-Latn': ['daqiqa', 'soat'],
  'uz-Cyrl': ['дақиқа', 'соат'],
}

/** A duration in whole minutes, from an hour on in hours and minutes: «1 soat 10 daqiqa». */
export function formatMinutes(minutes: number, locale: Locale): string {
  const [minuteWord, hourWord] = durations[locale]
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest}${nbsp}${minuteWord}`
  return `${formatNumber(hours, locale)}${nbsp}${hourWord}${rest ? ` ${rest}${nbsp}${minuteWord}` : ''}`
}

const lastJoiners: Record<Locale, string> = { en: 'and', ru: 'и', 'uz-Latn': 'va', 'uz-Cyrl': 'ва' }

/** `a, b and c` in the words of the language. */
export function formatList(items: readonly string[], locale: Locale): string {
  if (items.length < 2) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${lastJoiners[locale]} ${items.at(-1)}`
}

function forEachLocale<T>(make: (tag: string) => T): Record<Locale, T> {
  return { en: make(tags.en), ru: make(tags.ru), 'uz-Latn': make(tags['uz-Latn']), 'uz-Cyrl': make(tags['uz-Cyrl']) }
}
