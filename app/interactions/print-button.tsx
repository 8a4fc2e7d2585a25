import { Button } from '#app/ui/button.tsx'
import type { Translate } from './interaction.ts'

/** Prints its exercise alone. Needs a script, which shows it; without one the browser's own print command prints the page. */
export function PrintButton({ t }: { readonly t: Translate }) {
  return (
    <Button look="quiet" type="button" data-print="" hidden>
      {t('interactions.print')}
    </Button>
  )
}
