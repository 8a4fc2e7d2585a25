import { formatVerificationCode } from '#app/credentials/verification-code.ts'
import type { CsvCell } from '#app/http/csv-response.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { Transcript } from './transcript-view.server.ts'

/** The transcript as a table: the same lines as the page. */
export function transcriptRows({ entries }: Transcript, t: Translate): CsvCell[][] {
  const titles = ['completed-on', 'code', 'course', 'edition', 'cycle', 'minutes', 'evidence', 'certificate', 'status', 'valid-until']
  return [
    titles.map((title) => t(`player.transcript-column-${title}`)),
    ...entries.map(({ completedOn, code, title, edition, cycle, minutes, evidence, certificate }) => [
      completedOn,
      code,
      title.text,
      edition,
      cycle,
      minutes,
      t(`player.transcript-evidence-${evidence}`),
      certificate && formatVerificationCode(certificate.code),
      certificate && t(`credentials.status-${certificate.status}`),
      certificate?.validUntil,
    ]),
  ]
}
