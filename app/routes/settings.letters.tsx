import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { postTopics } from '#app/mail/choose-topics.server.ts'
import { LettersPage } from '#app/mail/letters-page.tsx'
import { listUnwanted } from '#app/mail/unwanted-topic-store.server.ts'
import { ownMailboxes } from '#app/organisations/own-mailboxes.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const unwanted = await listUnwanted(ctx.db.read, await ownMailboxes(ctx))
  return { unwanted, saved: new URL(args.request.url).searchParams.has('saved') }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const posted = await postTopics(ctx.db, await ownMailboxes(ctx), await formFields(args.request), ctx.now)
  if (posted.ok) return redirect(`${paths.settingsLetters()}?saved`, 303)
  const errors = [{ field: 'topics', text: translator(ctx.locale)(`mail.refusal.${posted.refusal}`) }]
  return data({ errors }, statusOf(posted.refusal))
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('mail.choose') }))

export default function LetterSettings() {
  const t = useT()
  const refused = useActionData<typeof action>()
  return (
    <LettersPage
      {...useLoaderData<typeof loader>()}
      action={paths.settingsLetters()}
      lead={t('mail.choose-lead')}
      errors={refused?.errors}
    />
  )
}
