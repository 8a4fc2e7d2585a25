import { renderToStaticMarkup } from 'react-dom/server'
import type { StoredExercise } from '#app/catalogue/course-store.server.ts'
import type { LessonSegment, Release, ReleaseLesson } from '#app/catalogue/release.ts'
import { boundedCache, isContentId } from '#app/catalogue/release-cache.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { ReadingPlace } from '#app/progress/next-step.ts'
import { Button } from '#app/ui/button.tsx'
import { continueAnchor } from './continue-anchor.ts'
import { exerciseHtml } from './exercise-html.server.tsx'

export interface LessonHtmlRequest {
  readonly release: Release
  readonly lesson: ReleaseLesson
  readonly locale: Locale
  readonly segments: readonly LessonSegment[]
  readonly exercises: readonly StoredExercise[]
  /** By exercise id. */
  readonly responses: ReadonlyMap<string, unknown>
  /** An exercise that was sent without an answer. */
  readonly unanswered?: string | undefined
  readonly place: ReadingPlace | undefined
  /** A section whose place was just kept by its button. */
  readonly kept?: string | undefined
  readonly token: string
}

/** A piece of a lesson in which only the token is open; with an id, an exercise that nobody has answered. */
interface Piece {
  readonly html: string
  readonly exerciseId?: string
}

/** What is the same for everybody, put together once per process. */
const templates = boundedCache<readonly Piece[]>(300)
/** Answered exercises look the same to all who answered alike. */
const answered = boundedCache<string>(500)
/** Longer answers are texts of a person's own: nobody else's are like them. */
const longestSharedAnswer = 400
/** Stands for the token. Characters for private use: no prose has them. */
const tokenMark = '\uE000token\uE000'

/** The text of a lesson with its exercises, as the learner left them. */
export function lessonHtml(request: LessonHtmlRequest): string {
  const { locale, responses, unanswered, place, kept, token } = request
  let html = ''
  for (const { html: untouched, exerciseId } of templateOf(request)) {
    const touched = exerciseId !== undefined && (responses.has(exerciseId) || unanswered === exerciseId)
    html += touched ? touchedExercise(request, exerciseId) : untouched
  }
  html = html.replaceAll(tokenMark, token)
  if (place) html = markPlace(html, place.block)
  return kept ? html.replace(`data-kept="${kept}">`, (mark) => mark + translator(locale)('player.place-kept')) : html
}

function touchedExercise({ release, lesson, locale, exercises, responses, unanswered }: LessonHtmlRequest, id: string): string {
  const response = responses.get(id)
  const problem = unanswered === id ? ('nothing-answered' as const) : undefined
  const cacheKey = `${release.id}/${lesson.id}/${id}/${locale}/${problem}/${JSON.stringify(response)}`
  const known = answered.get(cacheKey)
  if (known) return known
  const exercise = lesson.exercises.find((each) => each.id === id)!
  const stored = exercises.find((each) => each.id === id)!
  const html = exerciseHtml({ release, lessonId: lesson.id, locale, token: tokenMark }, { exercise, stored, response, problem })
  if (isContentId(release.id) && cacheKey.length < longestSharedAnswer) answered.set(cacheKey, html)
  return html
}

function templateOf({ release, lesson, locale, segments, exercises }: LessonHtmlRequest): readonly Piece[] {
  const cacheKey = `${release.id}/${lesson.id}/${locale}`
  const known = templates.get(cacheKey)
  if (known) return known
  const pieces = segments.flatMap((segment): Piece[] => {
    if (segment.kind === 'html') return [{ html: withKeepButtons(segment.html, release.courseId, lesson, locale) }]
    const exercise = lesson.exercises.find((each) => each.id === segment.id)
    const stored = exercises.find((each) => each.id === segment.id)
    if (!exercise || !stored) return []
    return [
      { html: exerciseHtml({ release, lessonId: lesson.id, locale, token: tokenMark }, { exercise, stored }), exerciseId: exercise.id },
    ]
  })
  if (isContentId(release.id)) templates.set(cacheKey, pieces)
  return pieces
}

/** Without script each section but the first has a button above its heading that keeps the place. */
function withKeepButtons(html: string, courseId: string, lesson: ReleaseLesson, locale: Locale): string {
  const later = new Set(lesson.sections.slice(1).map((section) => section.id))
  return html.replace(/<h2\b[^>]*\bid="([\w-]+)"/g, (heading, id: string) => {
    if (!later.has(id)) return heading
    const form = <KeepPlaceForm action={paths.place(courseId, lesson.id)} section={id} label={translator(locale)('player.keep-place')} />
    return renderToStaticMarkup(form) + heading
  })
}

function KeepPlaceForm({ action, section, label }: { readonly action: string; readonly section: string; readonly label: string }) {
  return (
    <noscript>
      <form className="keep-place" method="post" action={action} id={`keep-${section}`}>
        <input type="hidden" name="token" value={tokenMark} />
        <input type="hidden" name="section" value={section} />
        <Button look="quiet" size="small">
          {label}
        </Button>
        <span className="quiet" role="status" data-kept={section} />
      </form>
    </noscript>
  )
}

/** Gives the block an id of its own; a heading has one already, so a mark goes before it. */
function markPlace(html: string, block: number): string {
  const at = html.indexOf(` data-b="${block}"`)
  if (block === 0 || at < 0) return html
  const start = html.lastIndexOf('<', at)
  const tag = html.slice(start, html.indexOf('>', at))
  if (/\sid="/.test(tag)) return `${html.slice(0, start)}<span id="${continueAnchor}"></span>${html.slice(start)}`
  return `${html.slice(0, at)} id="${continueAnchor}"${html.slice(at)}`
}
