import type { Grant } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'

/** Password of every demo person; the sign-in page says it in demo mode. */
export const demoPassword = 'salohiyat-demo-2026'

export interface DemoPerson {
  readonly email: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly locale: Locale
  readonly grants: readonly Grant[]
}

const everywhere = '*'

/** She has finished a course before anybody comes, so that there is a certificate to verify (jobs/graduate-demo-colleague.server.ts). */
export const demoColleague = 'colleague@demo.example'

/** Invented people who show each duty of the system. */
export const demoPeople: readonly DemoPerson[] = [
  {
    email: 'learner@demo.example',
    nameLatin: 'Dilnoza Karimova',
    nameCyrillic: 'Дилноза Каримова',
    locale: 'uz-Latn',
    grants: [{ role: 'learner', scope: everywhere }],
  },
  {
    email: demoColleague,
    nameLatin: 'Shahnoza Ergasheva',
    nameCyrillic: 'Шаҳноза Эргашева',
    locale: 'uz-Latn',
    grants: [{ role: 'learner', scope: everywhere }],
  },
  {
    email: 'trainer@demo.example',
    nameLatin: 'Rustam Yoqubov',
    nameCyrillic: 'Рустам Ёқубов',
    locale: 'ru',
    grants: [{ role: 'trainer', scope: everywhere }],
  },
  {
    email: 'reviewer@demo.example',
    nameLatin: 'Gulchehra Toʻrayeva',
    nameCyrillic: 'Гулчеҳра Тўраева',
    locale: 'uz-Cyrl',
    grants: [{ role: 'reviewer', scope: everywhere }],
  },
  {
    email: 'hr.justice@demo.example',
    nameLatin: 'Aziza Nazarova',
    nameCyrillic: 'Азиза Назарова',
    locale: 'uz-Latn',
    grants: [{ role: 'hr-officer', scope: 'unit:N-M04' }],
  },
  {
    email: 'hr.health@demo.example',
    nameLatin: 'Bahodir Egamberdiyev',
    nameCyrillic: 'Баҳодир Эгамбердиев',
    locale: 'uz-Cyrl',
    grants: [{ role: 'hr-officer', scope: 'unit:N-M05' }],
  },
  {
    email: 'hr.national@demo.example',
    nameLatin: 'Nodira Yusupova',
    nameCyrillic: 'Нодира Юсупова',
    locale: 'ru',
    grants: [{ role: 'hr-officer', scope: everywhere }],
  },
  {
    email: 'reporter@demo.example',
    nameLatin: 'Malika Hamidova',
    nameCyrillic: 'Малика Ҳамидова',
    locale: 'en',
    grants: [{ role: 'reporter', scope: everywhere }],
  },
  {
    email: 'manager@demo.example',
    nameLatin: 'Jahongir Sobirov',
    nameCyrillic: 'Жаҳонгир Собиров',
    locale: 'uz-Latn',
    grants: [{ role: 'manager', scope: everywhere }],
  },
  {
    email: 'admin@demo.example',
    nameLatin: 'Temur Aliyev',
    nameCyrillic: 'Темур Алиев',
    locale: 'ru',
    grants: [{ role: 'administrator', scope: everywhere }],
  },
  {
    email: 'admin2@demo.example',
    nameLatin: 'Zuhra Qodirova',
    nameCyrillic: 'Зуҳра Қодирова',
    locale: 'en',
    grants: [{ role: 'administrator', scope: everywhere }],
  },
]
