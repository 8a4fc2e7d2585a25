import type { GradeGroup, StaffRole } from '../position.ts'

/** Types of organisations, as the shares of positions differ between them. */
export const bodyTypes = ['national', 'institution', 'administration', 'department', 'centres'] as const
export type BodyType = (typeof bodyTypes)[number]

export interface DemoPosition {
  readonly code: string
  readonly names: { readonly en: string; readonly ru: string; readonly 'uz-Latn': string }
  readonly gradeGroup: GradeGroup
  readonly roles: readonly StaffRole[]
  /** Per 1,000 staff, in the order of `bodyTypes`. */
  readonly shares: readonly [number, number, number, number, number]
}

const position = (
  code: string,
  [en, ru, uz]: readonly [string, string, string],
  gradeGroup: GradeGroup,
  roles: readonly StaffRole[],
  shares: DemoPosition['shares'],
): DemoPosition => ({ code, names: { en, ru, 'uz-Latn': uz }, gradeGroup, roles, shares })

/** Every body has one head; all other positions share the rest of its staff. */
export const headOfBody = 'P01'

export const demoPositions: readonly DemoPosition[] = [
  position(headOfBody, ['Head of the body', 'Руководитель органа', 'Rahbar'], 'top', ['leader'], [2, 8, 1, 6, 4]),
  position('P02', ['Deputy head', 'Заместитель руководителя', 'Rahbar oʻrinbosari'], 'top', ['leader'], [8, 15, 6, 12, 4]),
  position('P03', ['Head of department', 'Начальник управления', 'Boshqarma boshligʻi'], 'senior', ['leader'], [50, 70, 40, 35, 8]),
  position(
    'P04',
    ['Head of division', 'Начальник отдела', 'Boʻlim boshligʻi'],
    'middle',
    ['service-owner', 'leader'],
    [110, 100, 90, 90, 10],
  ),
  position('P05', ['Chief specialist', 'Главный специалист', 'Bosh mutaxassis'], 'specialist', ['case-worker'], [220, 130, 220, 200, 0]),
  position(
    'P06',
    ['Leading specialist', 'Ведущий специалист', 'Yetakchi mutaxassis'],
    'specialist',
    ['case-worker'],
    [220, 120, 250, 280, 0],
  ),
  position('P07', ['Specialist', 'Специалист', 'Mutaxassis'], 'specialist', ['case-worker'], [110, 80, 150, 180, 0]),
  position(
    'P08',
    ['Digitalisation lead', 'Ответственный за цифровизацию', 'Raqamlashtirish masʼuli'],
    'senior',
    ['leader', 'ict'],
    [3, 0, 1, 0, 0],
  ),
  position('P09', ['ICT specialist', 'Специалист по ИКТ', 'AKT mutaxassisi'], 'specialist', ['ict'], [45, 190, 15, 20, 20]),
  position(
    'P10',
    [
      'Information security and data protection officer',
      'Ответственный за информационную безопасность и защиту данных',
      'Axborot xavfsizligi masʼuli',
    ],
    'specialist',
    ['security'],
    [8, 30, 2, 4, 4],
  ),
  position('P11', ['Head of HR', 'Начальник отдела кадров', 'Kadrlar boʻlimi boshligʻi'], 'specialist', ['hr'], [3, 8, 1, 5, 0]),
  position('P12', ['HR specialist', 'Специалист по кадрам', 'Kadrlar boʻyicha mutaxassis'], 'specialist', ['hr'], [17, 14, 14, 13, 10]),
  position('P13', ['Legal counsel', 'Юрисконсульт', 'Yuriskonsult'], 'specialist', ['case-worker'], [30, 15, 20, 25, 10]),
  position('P14', ['Service owner', 'Владелец услуги', 'Xizmat egasi'], 'specialist', ['service-owner'], [20, 0, 10, 0, 0]),
  position(
    'P15',
    ['Process analyst', 'Аналитик процессов', 'Jarayonlar tahlilchisi'],
    'specialist',
    ['process-analyst'],
    [14, 40, 0, 0, 0],
  ),
  position(
    'P16',
    ['Appeals officer', 'Специалист по обращениям', 'Murojaatlar boʻyicha mutaxassis'],
    'specialist',
    ['front-desk', 'case-worker'],
    [15, 0, 40, 25, 15],
  ),
  position(
    'P17',
    ['Press and open-data officer', 'Ответственный за связи с прессой и открытые данные', 'Matbuot va ochiq maʼlumotlar masʼuli'],
    'specialist',
    ['service-owner'],
    [10, 10, 15, 0, 0],
  ),
  position(
    'P18',
    ['Statistician, data steward', 'Статистик, ответственный за данные', 'Statist, maʼlumotlar masʼuli'],
    'specialist',
    ['process-analyst'],
    [20, 20, 15, 20, 0],
  ),
  position(
    'P19',
    ['Procurement specialist', 'Специалист по закупкам', 'Xaridlar boʻyicha mutaxassis'],
    'specialist',
    ['case-worker'],
    [15, 10, 15, 10, 0],
  ),
  position('P20', ['Accountant', 'Бухгалтер', 'Hisobchi'], 'specialist', ['case-worker'], [30, 30, 30, 35, 15]),
  position('P21', ['Internal auditor, compliance', 'Внутренний аудитор', 'Ichki auditor'], 'specialist', ['case-worker'], [10, 0, 5, 0, 0]),
  position(
    'P22',
    ['Public Service Centre manager', 'Руководитель ЦГУ', 'DXM rahbari'],
    'front-line',
    ['front-desk', 'service-owner'],
    [0, 0, 0, 0, 62],
  ),
  position('P23', ['Front-desk operator', 'Оператор ЦГУ', 'DXM operatori'], 'front-line', ['front-desk'], [0, 0, 0, 0, 740]),
  position(
    'P24',
    ['Outreach operator', 'Оператор выездного обслуживания', 'Sayyor xizmat operatori'],
    'front-line',
    ['front-desk'],
    [0, 0, 0, 0, 48],
  ),
  position('P25', ['Records clerk', 'Делопроизводитель', 'Ish yurituvchi'], 'specialist', ['case-worker'], [20, 10, 20, 20, 50]),
  position('P26', ['Inspector', 'Инспектор', 'Inspektor'], 'specialist', ['case-worker'], [20, 0, 0, 20, 0]),
  position('P27', ['Trainer, methodologist', 'Тренер, методист', 'Trener, metodist'], 'specialist', ['trainer'], [0, 50, 0, 0, 0]),
  position(
    'P28',
    ['Teacher, researcher', 'Преподаватель, исследователь', 'Oʻqituvchi, tadqiqotchi'],
    'specialist',
    ['trainer'],
    [0, 50, 0, 0, 0],
  ),
  position(
    'P30',
    ['District coordinator', 'Районный координатор', 'Tuman koordinatori'],
    'specialist',
    ['service-owner'],
    [0, 0, 40, 0, 0],
  ),
]
