import type { Localised } from '#app/kernel/locale.ts'

/** Twelve regions, the Republic of Karakalpakstan and Tashkent city. */
export interface Territory {
  readonly code: string
  readonly names: Localised
}

const territory = (code: string, en: string, ru: string, uz: string, cyrillic: string): Territory => ({
  code,
  names: { en, ru, 'uz-Latn': uz, 'uz-Cyrl': cyrillic },
})

export const territories: readonly Territory[] = [
  territory('AN', 'Andijan region', 'Андижанская область', 'Andijon viloyati', 'Андижон вилояти'),
  territory('BU', 'Bukhara region', 'Бухарская область', 'Buxoro viloyati', 'Бухоро вилояти'),
  territory('FA', 'Fergana region', 'Ферганская область', 'Fargʻona viloyati', 'Фарғона вилояти'),
  territory('JI', 'Jizzakh region', 'Джизакская область', 'Jizzax viloyati', 'Жиззах вилояти'),
  territory('QA', 'Kashkadarya region', 'Кашкадарьинская область', 'Qashqadaryo viloyati', 'Қашқадарё вилояти'),
  territory('NG', 'Namangan region', 'Наманганская область', 'Namangan viloyati', 'Наманган вилояти'),
  territory('NW', 'Navoi region', 'Навоийская область', 'Navoiy viloyati', 'Навоий вилояти'),
  territory('SA', 'Samarkand region', 'Самаркандская область', 'Samarqand viloyati', 'Самарқанд вилояти'),
  territory('SU', 'Surkhandarya region', 'Сурхандарьинская область', 'Surxondaryo viloyati', 'Сурхондарё вилояти'),
  territory('SI', 'Syrdarya region', 'Сырдарьинская область', 'Sirdaryo viloyati', 'Сирдарё вилояти'),
  territory('TO', 'Tashkent region', 'Ташкентская область', 'Toshkent viloyati', 'Тошкент вилояти'),
  territory('XO', 'Khorezm region', 'Хорезмская область', 'Xorazm viloyati', 'Хоразм вилояти'),
  territory(
    'QR',
    'Republic of Karakalpakstan',
    'Республика Каракалпакстан',
    'Qoraqalpogʻiston Respublikasi',
    'Қорақалпоғистон Республикаси',
  ),
  territory('TK', 'Tashkent city', 'город Ташкент', 'Toshkent shahri', 'Тошкент шаҳри'),
]

const byCode = new Map(territories.map((each) => [each.code, each]))
export const findTerritory = (code: string | null): Territory | undefined => (code === null ? undefined : byCode.get(code))
export const isTerritory = (code: string): boolean => byCode.has(code)
