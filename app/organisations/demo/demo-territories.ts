import { findTerritory, territories } from '../territory.ts'
import type { DemoBody } from './demo-bodies.ts'

/** Of each territory: districts, and people in its departments of justice, finance, employment, health and education. */
const figures: Record<string, readonly [districts: number, jus: number, fin: number, emp: number, hlt: number, edu: number]> = {
  AN: [16, 295, 452, 258, 194, 323],
  BU: [13, 183, 280, 160, 120, 200],
  FA: [19, 354, 543, 310, 233, 388],
  JI: [13, 130, 199, 114, 85, 142],
  QA: [15, 309, 473, 271, 203, 338],
  NG: [13, 265, 406, 232, 174, 290],
  NW: [10, 94, 144, 82, 61, 103],
  SA: [16, 365, 560, 320, 240, 400],
  SU: [15, 247, 379, 216, 162, 270],
  SI: [11, 80, 122, 70, 52, 87],
  TO: [22, 279, 427, 244, 183, 305],
  XO: [13, 177, 270, 155, 116, 193],
  QR: [17, 180, 275, 157, 118, 197],
  TK: [12, 242, 370, 211, 159, 264],
}

/** Kinds of territorial departments, with the ministry that each answers to. */
const departments = [
  { suffix: 'JUS', ministry: 'N-M04', en: 'Department of Justice', ru: 'Управление юстиции', uz: 'Adliya boshqarmasi' },
  {
    suffix: 'FIN',
    ministry: 'N-M01',
    en: 'Department of Economy and Finance',
    ru: 'Управление экономики и финансов',
    uz: 'Iqtisodiyot va moliya boshqarmasi',
  },
  { suffix: 'EMP', ministry: 'N-M03', en: 'Department of Employment', ru: 'Управление занятости', uz: 'Bandlik boshqarmasi' },
  { suffix: 'HLT', ministry: 'N-M05', en: 'Department of Health', ru: 'Управление здравоохранения', uz: 'Sogʻliqni saqlash boshqarmasi' },
  {
    suffix: 'EDU',
    ministry: 'N-M07',
    en: 'Department of School Education',
    ru: 'Управление школьного образования',
    uz: 'Maktab taʼlimi boshqarmasi',
  },
] as const

export interface TerritorialBody extends DemoBody {
  readonly territory: string
  readonly districts: number
}

/** The administration of each territory, five departments that answer to a ministry too, and its public service centres. */
export const territorialBodies: readonly TerritorialBody[] = territories.flatMap(({ code: territory }) => {
  const [districts, ...people] = figures[territory]!
  const at = { territory, districts }
  const administration = `R-${territory}-ADM`
  const names = (en: string, ru: string, uz: string) => {
    const of = findTerritory(territory)!.names
    return { en: `${en}, ${of.en}`, ru: `${ru}: ${of.ru}`, 'uz-Latn': `${of['uz-Latn']}: ${uz.charAt(0).toLowerCase()}${uz.slice(1)}` }
  }
  return [
    {
      ...at,
      code: administration,
      kind: 'administration',
      names:
        territory === 'QR'
          ? names('Council of Ministers', 'Совет министров', 'Vazirlar Kengashi')
          : names('Hokimiyat', 'Хокимият', 'Hokimlik'),
      people: 120 + 45 * districts,
      parents: { vertical: null, horizontal: null },
    },
    ...departments.map(
      ({ suffix, ministry, en, ru, uz }, index): TerritorialBody => ({
        ...at,
        code: `R-${territory}-${suffix}`,
        kind: 'territorial-department',
        names: names(en, ru, uz),
        people: people[index]!,
        parents: { vertical: ministry, horizontal: administration },
      }),
    ),
    {
      ...at,
      code: `R-${territory}-PSC`,
      kind: 'service-centre-network',
      names: names('Public Service Centres', 'Центры государственных услуг', 'Davlat xizmatlari markazlari'),
      people: 18 + 15 * districts,
      parents: { vertical: 'N-A02', horizontal: administration },
    },
  ]
})
