import { findTerritory } from '../territory.ts'
import { type DemoBody, institutions, nationalBodies } from './demo-bodies.ts'
import type { BodyType } from './demo-positions.ts'
import { type DemoProfile, peopleIn } from './demo-profile.ts'
import { type TerritorialBody, territorialBodies } from './demo-territories.ts'

export interface DemoUnit extends Omit<DemoBody, 'people'> {
  readonly territory: string | null
}

/** A body with its parts, and how many people work in it. */
export interface PlannedBody {
  readonly unit: DemoUnit
  readonly type: BodyType
  readonly people: number
  readonly departments: readonly DemoUnit[]
  readonly divisions: readonly DemoUnit[]
  /** Its parts in districts. */
  readonly districts: readonly DemoUnit[]
  /** Of its people in the ranks, in [0, 1]. */
  readonly shareInDistricts: number
}

/** All bodies with departments, divisions and district units, as many as their people fill. */
export function planBodies(profile: DemoProfile): PlannedBody[] {
  return [
    ...nationalBodies.map((body) => planBody(profile, body, 'national', 0)),
    ...institutions.map((body) => planBody(profile, body, 'institution', 0)),
    ...territorialBodies.map((body) => planBody(profile, body, ...inTerritory(body))),
  ]
}

function inTerritory({ kind, people }: TerritorialBody): [BodyType, number] {
  if (kind === 'administration') return ['administration', 1 - 120 / people]
  if (kind === 'service-centre-network') return ['centres', 1 - 18 / people]
  return ['department', 0.6]
}

/** People that a part has at least. */
const smallestPart = 6

function planBody(profile: DemoProfile, body: DemoBody | TerritorialBody, type: BodyType, shareInDistricts: number): PlannedBody {
  const people = peopleIn(profile, body.people)
  const territory = 'territory' in body ? body.territory : null
  const { people: _, ...named } = body
  const unit: DemoUnit = { ...named, territory }
  const central = people * (1 - shareInDistricts)
  const departments = partNames
    .slice(0, countParts(central, partNames.length))
    .map((names, index) => partOf(unit, 'department', `D${index + 1}`, names))
  const divisionsEach = departments.length > 0 ? countParts(central / departments.length, 4) : 0
  const divisions = departments.flatMap((department) =>
    Array.from({ length: divisionsEach }, (_each, index) => partOf(department, 'division', `${index + 1}`, divisionNames(index + 1))),
  )
  const inDistricts = Math.min('districts' in body ? body.districts : 0, Math.floor((people * shareInDistricts) / 2))
  const districts = Array.from({ length: inDistricts }, (_each, index) => districtPart(unit, type, index + 1))
  return { unit, type, people, departments, divisions, districts, shareInDistricts: inDistricts > 0 ? shareInDistricts : 0 }
}

function countParts(people: number, most: number): number {
  const parts = Math.min(most, Math.floor(people / smallestPart))
  return parts < 2 ? 0 : parts
}

function partOf(parent: DemoUnit, kind: DemoUnit['kind'], suffix: string, names: DemoUnit['names']): DemoUnit {
  const code = `${parent.code}-${suffix}`
  return { code, kind, names, territory: parent.territory, parents: { vertical: parent.code, horizontal: parent.code } }
}

function districtPart(body: DemoUnit, type: BodyType, n: number): DemoUnit {
  const of = findTerritory(body.territory)!.names
  const suffix = String(n).padStart(2, '0')
  const named = (en: string, ru: string, uz: string) => ({
    en: `${en}, ${of.en}`,
    ru: `${ru}: ${of.ru}`,
    'uz-Latn': `${of['uz-Latn']}: ${uz}`,
  })
  if (type === 'centres') {
    return partOf(
      body,
      'service-centre',
      suffix,
      named(`Public Service Centre ${n}`, `Центр государственных услуг № ${n}`, `${n}-davlat xizmatlari markazi`),
    )
  }
  if (type === 'administration') {
    return partOf(body, 'district-unit', suffix, named(`Hokimiyat of district ${n}`, `Хокимият района № ${n}`, `${n}-tuman hokimligi`))
  }
  return partOf(body, 'district-unit', suffix, named(`District unit ${n}`, `Районный отдел № ${n}`, `${n}-tuman boʻlimi`))
}

const divisionNames = (n: number) => ({ en: `Division ${n}`, ru: `Отдел № ${n}`, 'uz-Latn': `${n}-boʻlim` })

const partNames: readonly DemoUnit['names'][] = [
  { en: 'Organisation and control', ru: 'Организационно-контрольное управление', 'uz-Latn': 'Tashkiliy-nazorat boshqarmasi' },
  { en: 'Legal department', ru: 'Правовое управление', 'uz-Latn': 'Yuridik boshqarma' },
  { en: 'Services and appeals', ru: 'Управление услуг и обращений', 'uz-Latn': 'Xizmatlar va murojaatlar boshqarmasi' },
  { en: 'Human resources', ru: 'Управление кадров', 'uz-Latn': 'Kadrlar boshqarmasi' },
  { en: 'Digital development', ru: 'Управление цифрового развития', 'uz-Latn': 'Raqamli rivojlanish boshqarmasi' },
  { en: 'Finance and procurement', ru: 'Управление финансов и закупок', 'uz-Latn': 'Moliya va xaridlar boshqarmasi' },
  { en: 'Analysis and forecasts', ru: 'Управление анализа и прогнозов', 'uz-Latn': 'Tahlil va prognozlar boshqarmasi' },
  { en: 'International cooperation', ru: 'Управление международного сотрудничества', 'uz-Latn': 'Xalqaro hamkorlik boshqarmasi' },
]
