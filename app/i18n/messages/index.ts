import enAccounts from './en/accounts.json' with { type: 'json' }
import enAssignments from './en/assignments.json' with { type: 'json' }
import enCatalogue from './en/catalogue.json' with { type: 'json' }
import enCredentials from './en/credentials.json' with { type: 'json' }
import enHttp from './en/http.json' with { type: 'json' }
import enI18n from './en/i18n.json' with { type: 'json' }
import enInteractions from './en/interactions.json' with { type: 'json' }
import enInterchange from './en/interchange.json' with { type: 'json' }
import enMail from './en/mail.json' with { type: 'json' }
import enOrganisations from './en/organisations.json' with { type: 'json' }
import enPlayer from './en/player.json' with { type: 'json' }
import enProgress from './en/progress.json' with { type: 'json' }
import enQuizzes from './en/quizzes.json' with { type: 'json' }
import enReports from './en/reports.json' with { type: 'json' }
import enStudio from './en/studio.json' with { type: 'json' }
import enUi from './en/ui.json' with { type: 'json' }
import ruAccounts from './ru/accounts.json' with { type: 'json' }
import ruAssignments from './ru/assignments.json' with { type: 'json' }
import ruCatalogue from './ru/catalogue.json' with { type: 'json' }
import ruCredentials from './ru/credentials.json' with { type: 'json' }
import ruHttp from './ru/http.json' with { type: 'json' }
import ruI18n from './ru/i18n.json' with { type: 'json' }
import ruInteractions from './ru/interactions.json' with { type: 'json' }
import ruInterchange from './ru/interchange.json' with { type: 'json' }
import ruMail from './ru/mail.json' with { type: 'json' }
import ruOrganisations from './ru/organisations.json' with { type: 'json' }
import ruPlayer from './ru/player.json' with { type: 'json' }
import ruProgress from './ru/progress.json' with { type: 'json' }
import ruQuizzes from './ru/quizzes.json' with { type: 'json' }
import ruReports from './ru/reports.json' with { type: 'json' }
import ruStudio from './ru/studio.json' with { type: 'json' }
import ruUi from './ru/ui.json' with { type: 'json' }
import overrides from './uz-Cyrl-overrides.json' with { type: 'json' }
import uzAccounts from './uz-Latn/accounts.json' with { type: 'json' }
import uzAssignments from './uz-Latn/assignments.json' with { type: 'json' }
import uzCatalogue from './uz-Latn/catalogue.json' with { type: 'json' }
import uzCredentials from './uz-Latn/credentials.json' with { type: 'json' }
import uzHttp from './uz-Latn/http.json' with { type: 'json' }
import uzI18n from './uz-Latn/i18n.json' with { type: 'json' }
import uzInteractions from './uz-Latn/interactions.json' with { type: 'json' }
import uzInterchange from './uz-Latn/interchange.json' with { type: 'json' }
import uzMail from './uz-Latn/mail.json' with { type: 'json' }
import uzOrganisations from './uz-Latn/organisations.json' with { type: 'json' }
import uzPlayer from './uz-Latn/player.json' with { type: 'json' }
import uzProgress from './uz-Latn/progress.json' with { type: 'json' }
import uzQuizzes from './uz-Latn/quizzes.json' with { type: 'json' }
import uzReports from './uz-Latn/reports.json' with { type: 'json' }
import uzStudio from './uz-Latn/studio.json' with { type: 'json' }
import uzUi from './uz-Latn/ui.json' with { type: 'json' }

/** Flat keys to ICU MessageFormat texts. */
export type Messages = Readonly<Record<string, string>>

/** Texts by language and room. A new room is a file per language and a line in each block. */
export const messages = {
  en: {
    i18n: enI18n,
    reports: enReports,
    studio: enStudio,
    ui: enUi,
    accounts: enAccounts,
    organisations: enOrganisations,
    interactions: enInteractions,
    catalogue: enCatalogue,
    quizzes: enQuizzes,
    progress: enProgress,
    assignments: enAssignments,
    credentials: enCredentials,
    player: enPlayer,
    http: enHttp,
    mail: enMail,
    interchange: enInterchange,
  },
  ru: {
    i18n: ruI18n,
    reports: ruReports,
    studio: ruStudio,
    ui: ruUi,
    accounts: ruAccounts,
    organisations: ruOrganisations,
    interactions: ruInteractions,
    catalogue: ruCatalogue,
    quizzes: ruQuizzes,
    progress: ruProgress,
    assignments: ruAssignments,
    credentials: ruCredentials,
    player: ruPlayer,
    http: ruHttp,
    mail: ruMail,
    interchange: ruInterchange,
  },
  'uz-Latn': {
    i18n: uzI18n,
    reports: uzReports,
    studio: uzStudio,
    ui: uzUi,
    accounts: uzAccounts,
    organisations: uzOrganisations,
    interactions: uzInteractions,
    catalogue: uzCatalogue,
    quizzes: uzQuizzes,
    progress: uzProgress,
    assignments: uzAssignments,
    credentials: uzCredentials,
    player: uzPlayer,
    http: uzHttp,
    mail: uzMail,
    interchange: uzInterchange,
  },
} satisfies Record<string, Record<string, Messages>>

/** Texts in Uzbek Cyrillic written by hand, by full key (`room.key`); all others are generated from uz-Latn. */
export const uzCyrlOverrides: Messages = overrides
