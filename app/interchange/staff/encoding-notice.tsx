import { useT } from '#app/i18n/use-t.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { StaffImport } from './staff-import.ts'

/** Of a file that was not in UTF-8: what its letters were taken for. */
export function EncodingNotice({ entry: { encoding, encodingGuessed } }: { readonly entry: StaffImport }) {
  const t = useT()
  if (!encoding) return null
  return (
    <Notice kind={encodingGuessed ? 'warn' : 'info'}>
      <p data-encoding={encoding}>
        {t(encodingGuessed ? 'interchange.staff.encoding-guessed' : 'interchange.staff.encoding', { encoding })}
      </p>
    </Notice>
  )
}
