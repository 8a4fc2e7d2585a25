import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import type { KeptPost } from './kept-post.ts'

/** After sign-in: what she posted before goes where it was meant to, by one button. */
export function SendAgainPage({ post }: { readonly post: KeptPost }) {
  const t = useT()
  return (
    <Page title={t('accounts.send-again-title')} lead={t('accounts.send-again-lead')} width="narrow" ornament>
      <form method="post" action={post.path} className="stack">
        {post.fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and nothing moves.
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <Button wide>{t('accounts.send-again-button')}</Button>
      </form>
    </Page>
  )
}

/** Somebody else has signed in: nothing of what was posted before is shown or sent. */
export function NotYoursPage() {
  const t = useT()
  return (
    <Page title={t('accounts.not-yours-title')} lead={t('accounts.not-yours-lead')} width="narrow" ornament>
      <div className="actions">
        <ButtonLink href={paths.learning()}>{t('accounts.to-own-courses')}</ButtonLink>
      </div>
    </Page>
  )
}
