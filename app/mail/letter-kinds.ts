/** What a text of a letter may say, and what it must. */
interface LetterTerms {
  /** False: it is a part of other letters, which have the subject. */
  readonly subject: boolean
  /** Placeholders it may have. */
  readonly says: readonly string[]
  /** Without these nobody could act on it. */
  readonly needs: readonly string[]
}

const sentence = { subject: false, says: ['course', 'day'], needs: ['course', 'day'] } as const

/**
 * All texts of letters, a closed list: those of every room, so that officers find them in one place. The wording that a
 * text came with is in the messages `mail.<kind>-subject` and `mail.<kind>-body`.
 */
export const letterKinds = {
  reminders: { subject: true, says: ['name', 'what', 'messages'], needs: ['messages'] },
  'reminders-own': { subject: false, says: ['list', 'address'], needs: ['list', 'address'] },
  'reminders-others': { subject: false, says: ['list'], needs: ['list'] },
  'reminders-slips': { subject: false, says: ['people', 'address'], needs: ['people', 'address'] },
  'reminder-assigned': sentence,
  'reminder-window-open': sentence,
  'reminder-due-in-30': sentence,
  'reminder-due-in-7': sentence,
  'reminder-due-today': sentence,
  'reminder-expired': sentence,
  'reminder-overdue': sentence,
  'reminder-completed': { subject: false, says: ['course'], needs: ['course'] },
  'reminder-extension-granted': sentence,
  'reminder-extension-refused': sentence,
  award: {
    subject: true,
    says: ['name', 'course', 'date', 'validUntil', 'credentials', 'verification', 'code', 'issuer'],
    needs: ['course', 'credentials', 'verification', 'code'],
  },
  marked: { subject: true, says: ['name', 'quiz', 'course', 'address'], needs: ['course', 'address'] },
  'marked-again': { subject: true, says: ['name', 'quiz', 'course', 'address'], needs: ['course', 'address'] },
  'follow-up': { subject: true, says: ['name', 'course', 'address'], needs: ['course', 'address'] },
  'work-check': { subject: true, says: ['name', 'course', 'address'], needs: ['course', 'address'] },
  'work-confirm': { subject: true, says: ['name', 'colleague', 'course', 'address'], needs: ['colleague', 'course', 'address'] },
  regraded: { subject: true, says: ['name', 'course', 'reason', 'changes', 'award'], needs: ['course', 'reason', 'changes', 'award'] },
  'outside-approved': {
    subject: true,
    says: ['name', 'title', 'provider', 'duration', 'address', 'remark'],
    needs: ['title', 'remark'],
  },
  'outside-refused': { subject: true, says: ['name', 'title', 'provider', 'reason', 'address'], needs: ['title', 'reason'] },
  'registration-confirm': { subject: true, says: ['name', 'hours', 'link'], needs: ['link'] },
  'registration-known': { subject: true, says: ['name', 'link'], needs: ['link'] },
  'registration-accepted': { subject: true, says: ['name', 'link'], needs: ['link'] },
  'registration-refused': { subject: true, says: ['name', 'reason'], needs: ['reason'] },
  mistake: {
    subject: true,
    says: ['name', 'course', 'lesson', 'language', 'message', 'address'],
    needs: ['message', 'address'],
  },
} as const satisfies Record<string, LetterTerms>

export type LetterKind = keyof typeof letterKinds
export type Placeholder<Kind extends LetterKind = LetterKind> = (typeof letterKinds)[Kind]['says'][number]

/** Undefined where there is no such letter. */
export function letterKindOf(name: string | undefined): LetterKind | undefined {
  return name !== undefined && Object.hasOwn(letterKinds, name) ? (name as LetterKind) : undefined
}

export const termsOf = (kind: LetterKind): LetterTerms => letterKinds[kind]

/** Kinds as officers see them, by what they are about. */
export const letterGroups: readonly { readonly group: string; readonly kinds: readonly LetterKind[] }[] = [
  { group: 'reminders', kinds: kindsThat((kind) => kind.startsWith('reminder')) },
  {
    group: 'learning',
    kinds: [
      'award',
      'marked',
      'marked-again',
      'follow-up',
      'work-check',
      'work-confirm',
      'regraded',
      'outside-approved',
      'outside-refused',
    ],
  },
  { group: 'accounts', kinds: kindsThat((kind) => kind.startsWith('registration')) },
  { group: 'trainers', kinds: ['mistake'] },
]

function kindsThat(are: (kind: LetterKind) => boolean): LetterKind[] {
  return (Object.keys(letterKinds) as LetterKind[]).filter(are)
}
