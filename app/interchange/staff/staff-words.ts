import type { Locale } from '#app/kernel/locale.ts'
import type { Employment, JobKind } from '#app/organisations/job.ts'
import type { UnitKind } from '#app/organisations/org-unit.ts'
import type { BirthBand, Sex } from '#app/organisations/person.ts'
import type { GradeGroup, StaffRole } from '#app/organisations/position.ts'
import { territories } from '#app/organisations/territory.ts'
import { type CellValue, readDay, readWord, wordList } from './cell-values.ts'

// Words that files of staff data use for our closed lists: English, Russian, Uzbek.

export const unitKindWords = wordList<UnitKind>({
  ministry: ['министерство', 'vazirlik'],
  committee: ['комитет', 'qoʻmita'],
  agency: ['агентство', 'agentlik'],
  inspectorate: ['инспекция', 'inspeksiya'],
  institution: ['учреждение', 'организация', 'muassasa', 'tashkilot'],
  administration: ['хокимият', 'администрация', 'hokimlik', 'hokimiyat'],
  'territorial-department': ['territorial department', 'территориальное управление', 'hududiy boshqarma'],
  'service-centre-network': ['service centre network', 'сеть центров', 'markazlar tarmogʻi'],
  'service-centre': ['service centre', 'service center', 'центр государственных услуг', 'davlat xizmatlari markazi', 'markaz', 'центр'],
  'district-unit': ['district unit', 'районный отдел', 'tuman boʻlimi'],
  department: ['управление', 'департамент', 'boshqarma', 'departament'],
  division: ['отдел', 'сектор', 'boʻlim', 'sektor', 'unit', 'section'],
})

export const gradeWords = wordList<GradeGroup>({
  top: ['высшая', 'oliy'],
  senior: ['старшая', 'yuqori', 'katta'],
  middle: ['средняя', 'oʻrta'],
  specialist: ['специалист', 'mutaxassis'],
  'front-line': ['front line', 'фронт офис', 'aholi bilan ishlash'],
})

export const roleWords = wordList<StaffRole>({
  leader: ['руководитель', 'rahbar'],
  'service-owner': ['service owner', 'владелец услуги', 'xizmat egasi'],
  'case-worker': ['case worker', 'исполнитель', 'ijrochi'],
  'front-desk': ['front desk', 'оператор', 'operator'],
  'process-analyst': ['process analyst', 'аналитик', 'tahlilchi'],
  ict: ['it', 'икт', 'akt', 'ит'],
  security: ['безопасность', 'xavfsizlik'],
  hr: ['кадры', 'kadrlar'],
  trainer: ['тренер', 'trener'],
})

export const sexWords = wordList<Sex>({
  female: ['f', 'woman', 'ж', 'жен', 'женский', 'женщина', 'a', 'ayol'],
  male: ['m', 'man', 'м', 'муж', 'мужской', 'мужчина', 'e', 'erkak'],
})

export const languageWords = wordList<Locale>({
  'uz-Latn': ['uz', 'uzbek', 'узбекский', 'oʻzbek', 'oʻzbekcha', 'oʻzbek lotin', 'узбекский латиница'],
  'uz-Cyrl': ['oʻzbek kirill', 'узбекский кириллица', 'uzbek cyrillic'],
  ru: ['russian', 'русский', 'рус', 'rus', 'ruscha'],
  en: ['english', 'английский', 'ingliz', 'inglizcha'],
})

export const jobKindWords = wordList<JobKind>({
  main: ['основная', 'основное', 'основной', 'asosiy'],
  acting: ['исполняющий обязанности', 'и о', 'врио', 'vazifasini bajaruvchi', 'v b'],
  secondment: ['командирование', 'прикомандирован', 'прикомандирование', 'xizmat safari', 'biriktirilgan'],
})

export const employmentWords = wordList<Employment>({
  permanent: ['постоянный', 'бессрочный', 'doimiy', 'muddatsiz'],
  'fixed-term': ['fixed term', 'temporary', 'срочный', 'временный', 'muddatli', 'vaqtincha'],
  contractor: ['гпд', 'подряд', 'договор подряда', 'pudratchi', 'pudrat'],
})

/** The age band: written so, or worked out of a year or a day of birth, of which nothing is kept. */
export function readBirthBand(text: string, today: string): CellValue<BirthBand> {
  const band = /^(18|30|45|60)\s?[-–—+]/.exec(text)?.[1]
  if (band) return { value: band === '18' ? '18-29' : band === '30' ? '30-44' : band === '45' ? '45-59' : '60+' }
  const day = readDay(/^\d{4}$/.test(text) ? `${text}-07-01` : text, '1900-01-01')
  const born = 'value' in day ? day.value : undefined
  if (!born) return { fault: 'bad-date' }
  const age = Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)
  if (age < 14 || age > 100) return { fault: 'bad-date' }
  return { value: age < 30 ? '18-29' : age < 45 ? '30-44' : age < 60 ? '45-59' : '60+' }
}

const territoryWords = wordList(Object.fromEntries(territories.map(({ code, names }) => [code, Object.values(names)])))

/** A territory, by its code or by its name in any language. */
export const readTerritory = (text: string): CellValue<string> => readWord(text, territoryWords)
