import { localise } from '#app/kernel/locale.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { InteractionFormProps, PartGrade } from '../interaction.ts'
import { LocalisedText, SetText, withoutOpening } from '../localised-text.tsx'
import { MarkedParagraphs } from '../marked-paragraphs.tsx'
import { wordsOfMarks } from '../marked-text.ts'
import { fieldName } from '../response-fields.ts'
import { Sign, type Tone, Verdict } from '../verdict.tsx'
import type { PickPhrasesPublic } from './pick-phrases.ts'

/**
 * A text in which phrases can be chosen: native boxes in the running text. What to say of a phrase stands below; of one
 * that was not chosen only when nothing can change any more, so that a second try is still a try.
 */
export function PickPhrasesForm(props: InteractionFormProps<PickPhrasesPublic, string[]>) {
  const { prefix, shown, response = [], grade, readOnly, labelledBy, locale, source, t } = props
  const idOf = (phrase: string) => fieldName(prefix, 'phrase', phrase)
  const findingOf = (phrase: string) => {
    const part = grade?.parts[phrase]
    const isChosen = response.includes(phrase)
    return part && (isChosen || readOnly) ? { part, ...judge(part, isChosen) } : undefined
  }
  return (
    <fieldset className="pick-phrases" aria-labelledby={labelledBy}>
      <MarkedParagraphs
        text={shown.text}
        locale={locale}
        source={source}
        render={(phrase, words, after) => {
          const said = findingOf(phrase)
          const first = firstWord(words)
          return (
            <>
              <label className={classNames('phrase', said && said.tone !== 'note' && `phrase-${said.tone}`)}>
                <span className="phrase-start">
                  <input
                    type="checkbox"
                    id={idOf(phrase)}
                    name={fieldName(prefix, 'phrases')}
                    value={phrase}
                    defaultChecked={response.includes(phrase)}
                    disabled={readOnly}
                    aria-describedby={said && `${idOf(phrase)}--verdict`}
                  />
                  <span className="phrase-words">{first}</span>
                </span>
                <span className="phrase-words">
                  <SetText words={words.slice(first.length)} />
                </span>
              </label>
              <span className="kept-together">
                {said && said.tone !== 'note' && <Sign tone={said.tone} />}
                {after}
              </span>
            </>
          )
        }}
      />
      {grade && (
        <ul className="mark-verdicts">
          {[...wordsOfMarks(localise(shown.text, locale, source).text)].map(([phrase, words = '']) => {
            const said = findingOf(phrase)
            return (
              said && (
                <li key={phrase}>
                  <Verdict id={`${idOf(phrase)}--verdict`} tone={said.tone} word={t(said.word, { phrase: words.replaceAll('`', '') })}>
                    {said.part.feedback && (
                      <LocalisedText
                        text={withoutOpening(
                          said.part.feedback,
                          t(said.tone === 'right' ? 'interactions.option.right' : 'interactions.option.wrong'),
                        )}
                        locale={locale}
                        source={source}
                      />
                    )}
                  </Verdict>
                </li>
              )
            )
          })}
        </ul>
      )}
    </fieldset>
  )
}

/** What of the words stays on one line with the box; nothing where that could be too long for a phone, or is code. */
const firstWord = (words: string): string => /^[^\s`]{1,18}(?=\s|$)/.exec(words)?.[0] ?? ''

function judge({ correct }: PartGrade, isChosen: boolean): { tone: Tone; word: string } {
  if (isChosen) return correct ? { tone: 'right', word: 'interactions.phrase-right' } : { tone: 'wrong', word: 'interactions.phrase-wrong' }
  return correct ? { tone: 'partly', word: 'interactions.phrase-missed' } : { tone: 'note', word: 'interactions.phrase-left' }
}
