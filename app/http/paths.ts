/** Every address of the site, in one place; arguments are escaped. */
const at = (strings: TemplateStringsArray, ...parts: string[]) => String.raw({ raw: strings }, ...parts.map(encodeURIComponent))

function withQuery(path: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString()
  return search ? `${path}?${search}` : path
}

export const paths = {
  home: () => '/',
  login: (redirectTo?: string) => (redirectTo ? `/login?redirectTo=${encodeURIComponent(redirectTo)}` : '/login'),
  loginInPlace: () => '/login/in-place',
  logout: () => '/logout',
  register: () => '/register',
  confirmRegistration: (token: string) => at`/register/${token}`,
  settings: () => '/settings',
  settingsLetters: () => '/settings/letters',
  /** For whoever holds a letter, signed in or not. */
  lettersFrom: (token: string) => at`/letters/${token}`,
  settingsLanguage: () => '/settings/language',
  settingsPassword: () => '/settings/password',
  catalogue: () => '/catalogue',
  course: (courseId: string) => at`/catalogue/${courseId}`,
  programmes: () => '/paths',
  programme: (programmeId: string) => at`/paths/${programmeId}`,
  glossary: (termId?: string) => (termId ? `/glossary#${encodeURIComponent(termId)}` : '/glossary'),
  learning: () => '/learn',
  calendar: () => '/learn/calendar',
  calendarFeed: (feedId: string, key: string) => `/learn/calendar.ics?feed=${encodeURIComponent(feedId)}&key=${encodeURIComponent(key)}`,
  competencies: () => '/learn/competencies',
  outsideLearning: () => '/learn/outside',
  transcript: () => '/learn/transcript',
  transcriptCsv: () => '/learn/transcript.csv',
  ownDuty: (dutyId: string) => at`/learn/duties/${dutyId}`,
  courseHome: (courseId: string) => at`/learn/${courseId}`,
  lesson: (courseId: string, lessonId: string) => at`/learn/${courseId}/${lessonId}`,
  exercise: (courseId: string, lessonId: string, exerciseId: string) => at`/learn/${courseId}/${lessonId}/exercises/${exerciseId}`,
  place: (courseId: string, lessonId: string) => at`/learn/${courseId}/${lessonId}/place`,
  reportMistake: (courseId: string, lessonId: string) => at`/learn/${courseId}/${lessonId}/report`,
  quiz: (courseId: string, quizId: string) => at`/learn/${courseId}/quizzes/${quizId}`,
  workCheck: (courseId: string) => at`/learn/${courseId}/at-work`,
  /** Of somebody in the team. */
  teamCheck: (enrolmentId: string) => at`/learn/at-work/${enrolmentId}`,
  attempt: (attemptId: string) => at`/learn/attempts/${attemptId}`,
  attemptAnswers: (attemptId: string) => at`/learn/attempts/${attemptId}/answers`,
  practice: (attemptId: string, place?: number) =>
    at`/learn/attempts/${attemptId}/practice` + (place === undefined ? '' : `?place=${place}`),
  attemptReview: (attemptId: string) => at`/learn/attempts/${attemptId}/review`,
  attemptLog: (attemptId: string) => at`/learn/attempts/${attemptId}/log`,
  credentials: () => '/credentials',
  certificatePdf: (awardId: string) => at`/credentials/${awardId}.pdf`,
  hr: (query?: Record<string, string>) => withQuery('/hr', query),
  hrDuties: (query?: Record<string, string>) => withQuery('/hr/duties', query),
  hrDutiesCsv: (query?: Record<string, string>) => withQuery('/hr/duties.csv', query),
  hrDutiesXlsx: (query?: Record<string, string>) => withQuery('/hr/duties.xlsx', query),
  hrViews: (query?: Record<string, string>) => withQuery('/hr/views', query),
  hrForecast: () => '/hr/forecast',
  hrHours: () => '/hr/hours',
  hrHoursCsv: (quotaId: string) => at`/hr/hours/${quotaId}.csv`,
  hrHoursXlsx: (quotaId: string) => at`/hr/hours/${quotaId}.xlsx`,
  hrResults: (query?: Record<string, string>) => withQuery('/hr/reports', query),
  hrResultsCsv: (quarter: string) => withQuery('/hr/reports.csv', { quarter }),
  hrResultsXlsx: (quarter: string) => withQuery('/hr/reports.xlsx', { quarter }),
  hrClosed: (quarter: string, revision: number) => at`/hr/reports/${quarter}/${String(revision)}`,
  hrClosedCsv: (quarter: string, revision: number) => at`/hr/reports/${quarter}/${String(revision)}.csv`,
  hrClosedXlsx: (quarter: string, revision: number) => at`/hr/reports/${quarter}/${String(revision)}.xlsx`,
  hrOddities: (query?: Record<string, string>) => withQuery('/hr/reports/oddities', query),
  hrCodebook: (format: 'csv' | 'xlsx') => `/hr/reports/codebook.${format}`,
  hrOutside: () => '/hr/outside',
  hrLetters: () => '/hr/letters',
  /** A letter in a language; with a version, that one in the form. */
  hrLetter: (kind: string, language: string, version?: number) =>
    at`/hr/letters/${kind}/${language}` + (version === undefined ? '' : `?version=${version}`),
  /** With a line and a day where they are not those one begins with. */
  hrStructure: (query?: Record<string, string>) => withQuery('/hr/structure', query),
  hrUnit: (code: string, query?: Record<string, string>) => withQuery(at`/hr/structure/${code}`, query),
  hrNewUnit: (parent?: string) => withQuery('/hr/structure/new', parent ? { parent } : undefined),
  hrChangeUnit: (code: string, change: string) => at`/hr/structure/${code}/${change}`,
  hrRegistrations: () => '/hr/registrations',
  hrRegistration: (id: string) => at`/hr/registrations/${id}`,
  hrPeople: (query?: Record<string, string>) => withQuery('/hr/people', query),
  hrPeopleCsv: (query?: Record<string, string>) => withQuery('/hr/people.csv', query),
  hrPeopleXlsx: (query?: Record<string, string>) => withQuery('/hr/people.xlsx', query),
  hrNewPerson: () => '/hr/people/new',
  hrPerson: (personId: string) => at`/hr/people/${personId}`,
  hrRules: () => '/hr/assignments',
  hrNewRule: () => '/hr/assignments/new',
  /** Of the form that is posted to it, everybody named in the preview. */
  hrRulePreviewFile: (format: 'csv' | 'xlsx') => `/hr/assignments/preview.${format}`,
  hrRule: (ruleId: string) => at`/hr/assignments/${ruleId}`,
  /** Just put in force. */
  hrRuleSaved: (ruleId: string) => at`/hr/assignments/${ruleId}?saved`,
  /** Those whose duties are in one state. */
  hrRulePeople: (ruleId: string, state: string) => at`/hr/assignments/${ruleId}?state=${state}#people`,
  hrEditRule: (ruleId: string) => at`/hr/assignments/${ruleId}/edit`,
  hrDuty: (dutyId: string) => at`/hr/assignments/duties/${dutyId}`,
  /** What was done to many duties, and where it is ordered. */
  hrBulkActions: () => '/hr/assignments/bulk',
  hrBulkAction: (actionId: string) => at`/hr/assignments/bulk/${actionId}`,
  hrBulkRows: (actionId: string) => at`/hr/assignments/bulk/${actionId}/rows.csv`,
  hrExtensions: () => '/hr/assignments/extensions',
  hrDutyEvents: () => '/hr/assignments/events',
  hrPlans: () => '/hr/plans',
  hrNewPlan: () => '/hr/plans/new',
  /** In its latest version, or in that of the query. */
  hrPlan: (planId: string, query?: Record<string, string>) => withQuery(at`/hr/plans/${planId}`, query),
  hrPlanCsv: (planId: string, query?: Record<string, string>) => withQuery(at`/hr/plans/${planId}.csv`, query),
  hrPlanXlsx: (planId: string, query?: Record<string, string>) => withQuery(at`/hr/plans/${planId}.xlsx`, query),
  hrPlanRow: (planId: string, rowId: string) => at`/hr/plans/${planId}/rows/${rowId}`,
  hrNewPlanRow: (planId: string) => at`/hr/plans/${planId}/rows/new`,
  hrPlanPeople: (planId: string, rowId: string, query?: Record<string, string>) =>
    withQuery(at`/hr/plans/${planId}/people/${rowId}`, query),
  hrPlanRules: (planId: string) => at`/hr/plans/${planId}/rules`,
  hrNewJob: (personId: string) => at`/hr/people/${personId}/jobs/new`,
  hrJob: (personId: string, jobId: string) => at`/hr/people/${personId}/jobs/${jobId}`,
  hrNewLeave: (personId: string) => at`/hr/people/${personId}/leaves/new`,
  hrLeave: (personId: string, leaveId: string) => at`/hr/people/${personId}/leaves/${leaveId}`,
  studio: () => '/studio',
  /** With an exercise: where a trial of it is judged. */
  studioBlocks: (exerciseId?: string) =>
    exerciseId ? `/studio/blocks?exercise=${encodeURIComponent(exerciseId)}#x-${encodeURIComponent(exerciseId)}` : '/studio/blocks',
  studioCourse: (courseId: string) => at`/studio/${courseId}`,
  studioLessons: (courseId: string) => at`/studio/${courseId}/lessons`,
  studioCoverage: (courseId: string) => at`/studio/${courseId}/coverage`,
  studioBank: (courseId: string) => at`/studio/${courseId}/items`,
  studioItem: (courseId: string, bank: string, itemId: string) => at`/studio/${courseId}/items/${bank}/${itemId}`,
  studioNewItem: (courseId: string) => at`/studio/${courseId}/items/new`,
  studioEditItem: (courseId: string, bank: string, itemId: string) => at`/studio/${courseId}/items/${bank}/${itemId}/edit`,
  studioRegrade: (courseId: string, bank: string, itemId: string) => at`/studio/${courseId}/items/${bank}/${itemId}/regrade`,
  studioPictures: (courseId: string) => at`/studio/${courseId}/pictures`,
  studioImport: (courseId: string) => at`/studio/${courseId}/import`,
  studioImported: (courseId: string, importId: string) => at`/studio/${courseId}/import/${importId}`,
  studioExport: (courseId: string) => at`/studio/${courseId}/export`,
  studioExportFile: (courseId: string) => at`/studio/${courseId}/export/file`,
  studioMarking: (courseId: string) => at`/studio/${courseId}/marking`,
  studioMarkingQuestion: (courseId: string, quizId: string, itemId: string) => at`/studio/${courseId}/marking/${quizId}/${itemId}`,
  studioMarkingAnswer: (courseId: string, quizId: string, itemId: string, answer: string) =>
    at`/studio/${courseId}/marking/${quizId}/${itemId}/${answer}`,
  studioAnalysis: (courseId: string, quizId: string) => at`/studio/${courseId}/analysis/${quizId}`,
  studioAnalysisCsv: (courseId: string, quizId: string) => at`/studio/${courseId}/analysis/${quizId}.csv`,
  studioAccommodations: (courseId: string) => at`/studio/${courseId}/accommodations`,
  slips: () => '/slips',
  hrImport: () => '/hr/import',
  hrImportTemplate: (file: string) => at`/hr/import/templates/${file}`,
  hrImported: (importId: string) => at`/hr/import/${importId}`,
  hrImportedRows: (importId: string, sheet: number, kind?: string) =>
    at`/hr/import/${importId}/rows.csv?sheet=${String(sheet)}` + (kind ? `&kind=${encodeURIComponent(kind)}` : ''),
  verify: () => '/verify',
  verification: (code: string) => at`/verify/${code}`,
  verificationJson: (code: string) => at`/verify/${code}.json`,
  licence: () => '/licence',
  privacy: () => '/privacy',
  accessibility: () => '/accessibility',
  contact: () => '/contact',
} as const

/**
 * Whether what is posted there waits for its author to sign in again: answers to an attempt or to an exercise of a lesson,
 * and a question that is being written.
 */
export function isKeptPath(path: string): boolean {
  return /^\/learn\/(attempts\/[\w-]+|[\w-]+\/[\w-]+\/exercises\/[\w-]+)$/.test(path) || isEditorPath(path)
}

/** Whether questions are written there. */
export function isEditorPath(path: string): boolean {
  return /^\/studio\/[\w-]+\/items\/(new|[\w-]+\/[\w-]+\/edit)$/.test(path)
}

/** Whether forms of many parts are posted there: with a file, or by mail programs that unsubscribe (RFC 8058). */
export function isUploadPath(path: string): boolean {
  return path === paths.hrImport() || isLetterPath(path) || /^\/studio\/[\w-]+\/(import|pictures)$/.test(path)
}

/** Whether it is the address in a letter. */
export const isLetterPath = (path: string): boolean => /^\/letters\/[^/]+$/.test(path)

/** A path of this site to go to next, or the fallback: never another host, another scheme or a script. */
export function safeRedirect(target: unknown, fallback: string): string {
  if (typeof target !== 'string' || !target.startsWith('/') || /^\/[/\\]/.test(target) || /[\u0000-\u001f\\]/.test(target)) return fallback
  const url = URL.parse(target, 'http://here.invalid')
  return url?.origin === 'http://here.invalid' ? url.pathname + url.search + url.hash : fallback
}
