import { formatPercent } from '#app/i18n/format.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { InteractionFormProps, PartGrade } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { OptionList } from '../option-list.tsx'
import { fieldName } from '../response-fields.ts'
import { type Tone, Verdict } from '../verdict.tsx'
import type { MailFindings, MailInspectPublic, PartKind, PublicMail } from './mail-inspect.ts'

type FormProps = InteractionFormProps<MailInspectPublic, MailFindings>

/** Mails whose numbered parts can be marked, each followed by the question what to do with it. */
export function MailInspectForm(props: FormProps) {
  return (
    <fieldset className="mail-inspect" aria-labelledby={props.labelledBy}>
      {props.shown.mails.map((mail) => (
        <Mail key={mail.id} {...props} mail={mail} />
      ))}
    </fieldset>
  )
}

const headers: readonly PartKind[] = ['from', 'reply-to', 'to', 'date', 'subject']

function Mail({ mail, ...props }: FormProps & { mail: PublicMail }) {
  const { prefix, response, grade, readOnly, locale, source, t } = props
  const finding = response?.[mail.id]
  const whole = grade?.parts[mail.id]
  const head = mail.parts.filter((part) => headers.includes(part.kind))
  const numbers = new Map(mail.parts.map((part, index) => [part.id, index + 1]))
  const partList = (parts: PublicMail['parts'], className: string) => (
    <ul className={className}>
      {parts.map((part) => (
        <MailPart
          key={part.id}
          {...props}
          part={part}
          number={numbers.get(part.id)!}
          name={fieldName(prefix, mail.id, 'marks')}
          id={fieldName(prefix, mail.id, part.id)}
          marked={finding?.marks.includes(part.id) === true}
          verdict={grade?.parts[`${mail.id}--${part.id}`]}
        />
      ))}
    </ul>
  )
  return (
    <fieldset className="mail">
      <legend className="mail-name">
        <LocalisedText text={mail.name} locale={locale} source={source} />
      </legend>
      <fieldset className="mail-sheet">
        <legend>{t('interactions.mail-parts')}</legend>
        <div className="mail-paper">
          {partList(head, 'mail-head')}
          {partList(
            mail.parts.filter((part) => !headers.includes(part.kind)),
            'mail-body',
          )}
        </div>
      </fieldset>
      <fieldset className="mail-action">
        <legend>{t('interactions.mail-action')}</legend>
        <OptionList
          {...props}
          readOnly={readOnly || whole?.score === 1}
          kind="radio"
          field={`${mail.id}--action`}
          within={`${mail.id}--action`}
          options={mail.actions}
          chosen={finding?.action === undefined ? [] : [finding.action]}
        />
      </fieldset>
      {whole && (
        <Verdict
          className="verdict-whole"
          tone={whole.correct ? 'right' : whole.score === 0 ? 'wrong' : 'partly'}
          word={t('interactions.mail-result', { percent: formatPercent(whole.score ?? 0, locale) })}
        >
          {whole.feedback && <LocalisedText text={whole.feedback} locale={locale} source={source} />}
        </Verdict>
      )}
    </fieldset>
  )
}

interface MailPartProps extends Pick<FormProps, 'readOnly' | 'locale' | 'source' | 't'> {
  readonly part: PublicMail['parts'][number]
  readonly number: number
  readonly name: string
  readonly id: string
  readonly marked: boolean
  readonly verdict?: PartGrade
}

function MailPart({ part, number, name, id, marked, verdict, readOnly, locale, source, t }: MailPartProps) {
  const said = verdict && findingOf(verdict, marked)
  return (
    <li className={classNames('mail-part', `mail-part-${part.kind}`, said && `mail-part-${said.tone}`)}>
      <label>
        <input
          type="checkbox"
          id={id}
          name={name}
          value={part.id}
          defaultChecked={marked}
          disabled={readOnly}
          aria-describedby={said && `${id}--verdict`}
        />
        <span className="mail-number" aria-hidden="true">
          {number}
        </span>
        <span className="mail-kind">{t(`interactions.mail-kind.${part.kind}`)}</span>
        <span className="mail-text">
          <LocalisedText text={part.text} locale={locale} source={source} />
        </span>
      </label>
      {said && (
        <Verdict id={`${id}--verdict`} tone={said.tone} word={t(said.word)}>
          {verdict.kind && <span className="cue-group">{t(`interactions.cue.${verdict.kind}`)}</span>}{' '}
          {verdict.feedback && <LocalisedText text={verdict.feedback} locale={locale} source={source} />}
        </Verdict>
      )}
    </li>
  )
}

/** What to say about a part: found, missed, marked for nothing; an innocent part left alone gets no word. */
function findingOf({ kind, correct }: PartGrade, marked: boolean): { tone: Tone; word: string } | undefined {
  if (kind) return marked ? { tone: 'right', word: 'interactions.cue-found' } : { tone: 'partly', word: 'interactions.cue-missed' }
  return correct === false ? { tone: 'wrong', word: 'interactions.no-cue' } : undefined
}
