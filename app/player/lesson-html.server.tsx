import { renderToStaticMarkup } from 'react-dom/server'
import type { StoredExercise } from '#app/catalogue/course-store.server.ts'
import type { LessonSegment, Release, ReleaseLesson } from '#app/catalogue/release.ts'
import { boundedCache, isContentId } from '#app/catalogue/release-cache.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
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

/** HTML in which only the token is open: UTF-8 between the places where it stands. */
type OpenHtml = readonly Buffer[]

/** A piece of a lesson; with an id, an exercise that nobody has answered. */
interface Piece {
  readonly html: OpenHtml
  readonly exerciseId?: string
}

/** What is the same for everybody, put together once per process. */
const templates = boundedCache<readonly Piece[]>(300)
/** Answered exercises look the same to all who answered alike. */
const answered = boundedCache<OpenHtml>(500)
/** Longer answers are texts of a person's own: nobody else's are like them. */
const longestSharedAnswer = 400
/** Stands for the token. Characters for private use: no prose has them. */
const tokenMark = '\uE000token\uE000'

/**
 * The text of a lesson with its exercises, as the learner left them: UTF-8 in pieces. A string of this length would be
 * copied and encoded anew for every reader.
 */
export function lessonHtml(request: LessonHtmlRequest): Buffer[] {
  const { locale, responses, unanswered, place, kept } = request
  const token = Buffer.from(request.token)
  const result: Buffer[] = []
  for (const { html: untouched, exerciseId } of templateOf(request)) {
    const touched = exerciseId !== undefined && (responses.has(exerciseId) || unanswered === exerciseId)
    let html = touched ? touchedExercise(request, exerciseId) : untouched
    if (place && place.block > 0) html = withPlace(html, place.block)
    if (kept) html = withNotice(html, kept, translator(locale)('player.place-kept'))
    for (const [index, part] of html.entries()) index === 0 ? result.push(part) : result.push(token, part)
  }
  return result
}

function open(html: string): OpenHtml {
  return html.split(tokenMark).map((part) => Buffer.from(part))
}

function touchedExercise({ release, lesson, locale, exercises, responses, unanswered }: LessonHtmlRequest, id: string): OpenHtml {
  const response = responses.get(id)
  const problem = unanswered === id ? ('nothing-answered' as const) : undefined
  const cacheKey = `${release.id}/${lesson.id}/${id}/${locale}/${problem}/${JSON.stringify(response)}`
  const known = answered.get(cacheKey)
  if (known) return known
  const exercise = lesson.exercises.find((each) => each.id === id)!
  const stored = exercises.find((each) => each.id === id)!
  const html = open(exerciseHtml({ release, lessonId: lesson.id, locale, token: tokenMark }, { exercise, stored, response, problem }))
  if (isContentId(release.id) && cacheKey.length < longestSharedAnswer) answered.set(cacheKey, html)
  return html
}

function templateOf({ release, lesson, locale, segments, exercises }: LessonHtmlRequest): readonly Piece[] {
  const cacheKey = `${release.id}/${lesson.id}/${locale}`
  const known = templates.get(cacheKey)
  if (known) return known
  const pieces = segments.flatMap((segment): Piece[] => {
    if (segment.kind === 'html') return [{ html: open(withKeepButtons(segment.html, release.courseId, lesson, locale)) }]
    const exercise = lesson.exercises.find((each) => each.id === segment.id)
    const stored = exercises.find((each) => each.id === segment.id)
    if (!exercise || !stored) return []
    const html = exerciseHtml({ release, lessonId: lesson.id, locale, token: tokenMark }, { exercise, stored })
    return [{ html: open(html), exerciseId: exercise.id }]
  })
  if (isContentId(release.id)) templates.set(cacheKey, pieces)
  return pieces
}

/** Without script each section but the first has buttons above its heading: one keeps the place, the others show it in another language. */
function withKeepButtons(html: string, courseId: string, lesson: ReleaseLesson, locale: Locale): string {
  const later = new Set(lesson.sections.slice(1).map((section) => section.id))
  return html.replace(/<h2\b[^>]*\bid="([\w-]+)"/g, (heading, id: string) => {
    if (!later.has(id)) return heading
    return renderToStaticMarkup(<PlaceForm courseId={courseId} lessonId={lesson.id} section={id} locale={locale} />) + heading
  })
}

interface PlaceFormProps {
  readonly courseId: string
  readonly lessonId: string
  readonly section: string
  readonly locale: Locale
}

function PlaceForm({ courseId, lessonId, section, locale }: PlaceFormProps) {
  const t = translator(locale)
  const id = `keep-${section}`
  return (
    <noscript>
      <form className="keep-place" method="post" action={paths.place(courseId, lessonId)} id={id}>
        <input type="hidden" name="token" value={tokenMark} />
        <input type="hidden" name="section" value={section} />
        <input type="hidden" name="redirectTo" value={`${paths.lesson(courseId, lessonId)}#${id}`} />
        <Button look="quiet" size="small">
          {t('player.keep-place')}
        </Button>
        {locales
          .filter((other) => other !== locale)
          .map((other) => (
            <Button key={other} look="quiet" size="small" name="lang" value={other} lang={other} formAction={paths.settingsLanguage()}>
              {t(`i18n.language.${other}`)}
            </Button>
          ))}
        <span className="quiet" role="status" data-kept={section} />
      </form>
    </noscript>
  )
}

/** The part that holds the block says so; all other parts stay as they are. */
function withPlace(html: OpenHtml, block: number): OpenHtml {
  return rewritePart(html, ` data-b="${block}"`, (part) => markPlace(part, block))
}

function withNotice(html: OpenHtml, section: string, notice: string): OpenHtml {
  return rewritePart(html, `data-kept="${section}">`, (part, mark) => part.replace(mark, () => mark + notice))
}

function rewritePart(html: OpenHtml, mark: string, rewrite: (part: string, mark: string) => string): OpenHtml {
  const at = html.findIndex((part) => part.includes(mark))
  return at < 0 ? html : html.with(at, Buffer.from(rewrite(html[at]!.toString(), mark)))
}

/** Gives the block an id of its own; a heading has one already, so a mark goes before it. */
function markPlace(html: string, block: number): string {
  const at = html.indexOf(` data-b="${block}"`)
  const start = html.lastIndexOf('<', at)
  const tag = html.slice(start, html.indexOf('>', at))
  if (/\sid="/.test(tag)) return `${html.slice(0, start)}<span id="${continueAnchor}"></span>${html.slice(start)}`
  return `${html.slice(0, at)} id="${continueAnchor}"${html.slice(at)}`
}
