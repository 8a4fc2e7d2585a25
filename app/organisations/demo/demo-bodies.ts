import type { UnitKind } from '../org-unit.ts'

/** An invented organisation: labels are those of public life, headcounts are not. */
export interface DemoBody {
  readonly code: string
  readonly kind: UnitKind
  readonly names: { readonly en: string; readonly ru: string; readonly 'uz-Latn': string }
  readonly people: number
  /** Codes; null at the top of the line. */
  readonly parents: { readonly vertical: string | null; readonly horizontal: string | null }
}

const body = (kind: UnitKind, parent: string | null) => (code: string, people: number, en: string, ru: string, uz: string) =>
  ({ code, kind, people, names: { en, ru, 'uz-Latn': uz }, parents: { vertical: parent, horizontal: parent } }) satisfies DemoBody

const ministry = body('ministry', null)
const committee = body('committee', null)
const agency = body('agency', null)
const inspectorate = body('inspectorate', null)
const institution = (parent: string | null) => body('institution', parent)

export const nationalBodies: readonly DemoBody[] = [
  ministry('N-M01', 720, 'Ministry of Economy and Finance', 'Министерство экономики и финансов', 'Iqtisodiyot va moliya vazirligi'),
  ministry(
    'N-M02',
    560,
    'Ministry of Investments, Industry and Trade',
    'Министерство инвестиций, промышленности и торговли',
    'Investitsiyalar, sanoat va savdo vazirligi',
  ),
  ministry(
    'N-M03',
    430,
    'Ministry of Employment and Poverty Reduction',
    'Министерство занятости и сокращения бедности',
    'Bandlik va kambagʻallikni qisqartirish vazirligi',
  ),
  ministry('N-M04', 420, 'Ministry of Justice', 'Министерство юстиции', 'Adliya vazirligi'),
  ministry('N-M05', 390, 'Ministry of Health', 'Министерство здравоохранения', 'Sogʻliqni saqlash vazirligi'),
  ministry(
    'N-M06',
    360,
    'Ministry of Higher Education, Science and Innovation',
    'Министерство высшего образования, науки и инноваций',
    'Oliy taʼlim, fan va innovatsiyalar vazirligi',
  ),
  ministry(
    'N-M07',
    380,
    'Ministry of Preschool and School Education',
    'Министерство дошкольного и школьного образования',
    'Maktabgacha va maktab taʼlimi vazirligi',
  ),
  ministry('N-M08', 340, 'Ministry of Digital Technologies', 'Министерство цифровых технологий', 'Raqamli texnologiyalar vazirligi'),
  ministry('N-M09', 320, 'Ministry of Agriculture', 'Министерство сельского хозяйства', 'Qishloq xoʻjaligi vazirligi'),
  ministry('N-M10', 240, 'Ministry of Water Resources', 'Министерство водного хозяйства', 'Suv xoʻjaligi vazirligi'),
  ministry('N-M11', 310, 'Ministry of Transport', 'Министерство транспорта', 'Transport vazirligi'),
  ministry('N-M12', 250, 'Ministry of Energy', 'Министерство энергетики', 'Energetika vazirligi'),
  ministry('N-M13', 300, 'Ministry of Construction and Housing', 'Министерство строительства и жилья', 'Qurilish va uy-joy vazirligi'),
  ministry('N-M14', 190, 'Ministry of Culture', 'Министерство культуры', 'Madaniyat vazirligi'),
  ministry('N-M15', 220, 'Ministry of Ecology', 'Министерство экологии', 'Ekologiya vazirligi'),
  ministry(
    'N-M16',
    180,
    'Ministry of Mining and Geology',
    'Министерство горнодобычи и геологии',
    'Togʻ-kon sanoati va geologiya vazirligi',
  ),
  ministry(
    'N-M17',
    200,
    'Ministry of Youth Policy and Sports',
    'Министерство молодёжной политики и спорта',
    'Yoshlar siyosati va sport vazirligi',
  ),
  ministry(
    'N-M18',
    210,
    'Ministry of Foreign Affairs (civil staff)',
    'Министерство иностранных дел (гражданский персонал)',
    'Tashqi ishlar vazirligi (fuqarolik xodimlari)',
  ),
  committee('N-C01', 520, 'Tax Committee', 'Налоговый комитет', 'Soliq qoʻmitasi'),
  committee('N-C02', 260, 'Treasury Committee', 'Комитет казначейства', 'Gʻaznachilik qoʻmitasi'),
  committee(
    'N-C03',
    230,
    'Competition and Consumer Protection Committee',
    'Комитет по развитию конкуренции и защите потребителей',
    'Raqobat va isteʼmolchilar huquqlarini himoya qilish qoʻmitasi',
  ),
  committee('N-C04', 180, 'Family and Women Committee', 'Комитет семьи и женщин', 'Oila va xotin-qizlar qoʻmitasi'),
  committee('N-C05', 150, 'Tourism Committee', 'Комитет по туризму', 'Turizm qoʻmitasi'),
  committee('N-C06', 190, 'Roads Committee', 'Комитет по дорогам', 'Avtomobil yoʻllari qoʻmitasi'),
  committee(
    'N-C07',
    170,
    'Veterinary and Livestock Committee',
    'Комитет ветеринарии и животноводства',
    'Veterinariya va chorvachilik qoʻmitasi',
  ),
  committee('N-C08', 160, 'Industrial Safety Committee', 'Комитет промышленной безопасности', 'Sanoat xavfsizligi qoʻmitasi'),
  committee(
    'N-C09',
    120,
    'Interethnic Relations Committee',
    'Комитет по межнациональным отношениям',
    'Millatlararo munosabatlar qoʻmitasi',
  ),
  committee('N-C10', 120, 'Sericulture and Wool Committee', 'Комитет шелководства и шерстяной отрасли', 'Pillachilik va jun qoʻmitasi'),
  agency(
    'N-A01',
    160,
    'Civil Service Development Agency',
    'Агентство развития государственной службы',
    'Davlat xizmatini rivojlantirish agentligi',
  ),
  agency('N-A02', 150, 'Public Services Agency', 'Агентство государственных услуг', 'Davlat xizmatlari agentligi'),
  agency('N-A03', 240, 'Statistics Agency', 'Агентство статистики', 'Statistika agentligi'),
  agency('N-A04', 200, 'Cadastre Agency', 'Кадастровое агентство', 'Kadastr agentligi'),
  agency('N-A05', 180, 'Social Protection Agency', 'Агентство социальной защиты', 'Ijtimoiy himoya agentligi'),
  agency('N-A06', 130, 'Anti-Corruption Agency', 'Агентство по противодействию коррупции', 'Korrupsiyaga qarshi kurashish agentligi'),
  agency('N-A07', 140, 'State Assets Agency', 'Агентство по управлению госактивами', 'Davlat aktivlarini boshqarish agentligi'),
  agency('N-A08', 90, 'Archives Agency', 'Агентство архивов', 'Arxiv agentligi'),
  agency('N-A09', 80, 'Cultural Heritage Agency', 'Агентство культурного наследия', 'Madaniy meros agentligi'),
  agency('N-A10', 100, 'Innovative Development Agency', 'Агентство инновационного развития', 'Innovatsion rivojlanish agentligi'),
  agency('N-A11', 110, 'Plant Quarantine Agency', 'Агентство карантина растений', 'Oʻsimliklar karantini agentligi'),
  agency(
    'N-A12',
    100,
    'Information and Mass Communications Agency',
    'Агентство информации и массовых коммуникаций',
    'Axborot va ommaviy kommunikatsiyalar agentligi',
  ),
  agency('N-A13', 120, 'Migration Agency', 'Миграционное агентство', 'Migratsiya agentligi'),
  inspectorate('N-I01', 140, 'Construction Control Inspectorate', 'Инспекция строительного контроля', 'Qurilish nazorati inspeksiyasi'),
  inspectorate(
    'N-I02',
    110,
    'Energy and Fuel Control Inspectorate',
    'Инспекция контроля энергетики и топлива',
    'Energetika va yoqilgʻi nazorati inspeksiyasi',
  ),
  inspectorate('N-I03', 90, 'Mining Control Inspectorate', 'Инспекция горного контроля', 'Togʻ-kon nazorati inspeksiyasi'),
  inspectorate(
    'N-I04',
    100,
    'Informatisation and Telecom Control Inspectorate',
    'Инспекция контроля информатизации и связи',
    'Axborotlashtirish va aloqa nazorati inspeksiyasi',
  ),
  inspectorate(
    'N-I05',
    110,
    'Agro-industrial Control Inspectorate',
    'Инспекция агропромышленного контроля',
    'Agrosanoat nazorati inspeksiyasi',
  ),
]

export const institutions: readonly DemoBody[] = [
  institution('N-M08')(
    'S-01',
    180,
    'Digital Government Project Management Centre',
    'Центр управления проектами цифрового правительства',
    'Raqamli hukumat loyihalarini boshqarish markazi',
  ),
  institution('N-M08')('S-02', 120, 'Cybersecurity Centre', 'Центр кибербезопасности', 'Kiberxavfsizlik markazi'),
  institution(null)(
    'S-03',
    210,
    'Academy of State Policy and Management',
    'Академия государственной политики и управления',
    'Davlat siyosati va boshqaruvi akademiyasi',
  ),
  institution('N-M08')('S-04', 80, 'ICT Retraining Centre', 'Центр переподготовки по ИКТ', 'AKT boʻyicha qayta tayyorlash markazi'),
  institution('N-M04')(
    'S-05',
    90,
    'Legislation and Legal Policy Institute',
    'Институт законодательства и правовой политики',
    'Qonunchilik va huquqiy siyosat instituti',
  ),
  institution('N-M04')(
    'S-06',
    70,
    'Lawyers’ Advanced Training Centre',
    'Центр повышения квалификации юристов',
    'Yuristlar malakasini oshirish markazi',
  ),
]
