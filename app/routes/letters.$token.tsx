import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { uploadFields } from '#app/http/upload-fields.ts'
import { translator } from '#app/i18n/translate.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { postToLetter, viewHeldLetter } from '#app/mail/choose-topics.server.ts'
import { LettersPage, NoLetterPage } from '#app/mail/letters-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { token, ...asked } = askedOf(args)
  const held = await viewHeldLetter({ ...asked, token })
  if (!held) return data(null, 404)
  const saved = new URL(args.request.url).searchParams.has('saved')
  return data({ ...held, token, saved })
}

/** From the form of this page, or from a mail program that unsubscribes on its reader's word: that one follows no redirect. */
export async function action(args: ActionFunctionArgs) {
  const { locale, now } = await visitor(args)
  const asked = askedOf(args)
  const fields = (await uploadFields(args.request))?.fields ?? new URLSearchParams([['topics', '']])
  const posted = await postToLetter(asked, fields, now)
  if (posted.ok) return fields.has('List-Unsubscribe') ? null : redirect(`${paths.lettersFrom(asked.token)}?saved`, 303)
  const errors = [{ field: 'topics', text: translator(locale)('mail.refusal.no-topic') }]
  return data({ errors }, statusOf(posted.refusal))
}

function askedOf({ context, params }: LoaderFunctionArgs | ActionFunctionArgs) {
  return { db: context.db, tokenKey: context.tokenKey, token: params.token ?? '' }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: held }) => [
  ...pageMeta(matches, (t) => ({ title: t(held ? 'mail.choose' : 'mail.no-letter') })),
  { name: 'robots', content: 'noindex' },
]

export default function LettersFrom() {
  const t = useT()
  const held = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  if (!held) return <NoLetterPage settings={paths.settingsLetters()} />
  const { token, topics, unwanted, saved } = held
  return (
    <LettersPage
      action={paths.lettersFrom(token)}
      lead={t(saved ? 'mail.choose-lead' : 'mail.leave-lead')}
      unwanted={saved ? unwanted : [...unwanted, ...topics]}
      saved={saved}
      errors={refused?.errors}
    />
  )
}
