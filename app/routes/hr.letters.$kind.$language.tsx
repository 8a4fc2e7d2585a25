import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { authoredLocales } from '#app/kernel/locale.ts'
import { letterKindOf } from '#app/mail/letter-kinds.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { LetterTextPage } from '#app/reports/letter-text-page.tsx'
import { viewLetterText } from '#app/reports/letter-text-view.server.ts'
import { postLetterText } from '#app/reports/post-letter-text.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

function letterOf({ params }: LoaderFunctionArgs | ActionFunctionArgs) {
  return { kind: found(letterKindOf(params.kind)), locale: found(authoredLocales.find((each) => each === params.language)) }
}

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const query = new URL(args.request.url).searchParams
  const given = query.get('version')
  const version = given === null ? undefined : Number(given)
  const view = await viewLetterText(officer, letterOf(args), { version }, args.context.config)
  return { view, saved: query.has('saved'), timeZone: officer.timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const letter = letterOf(args)
  const posted = await postLetterText(officer.ctx, letter, await formFields(args.request))
  if (!posted) return seeOther(args, `${paths.hrLetter(letter.kind, letter.locale)}?saved`)
  const view = await viewLetterText(officer, letter, { draft: posted.draft }, args.context.config)
  return data({ posted, view }, posted.status)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({
    title: data ? `${t(`mail.kind-${data.view.kind}`)} (${t(`i18n.language.${data.view.locale}`)})` : t('mail.texts'),
  }))

export default function LetterText() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <LetterTextPage {...loaded} posted={undefined} {...answered} />
}
