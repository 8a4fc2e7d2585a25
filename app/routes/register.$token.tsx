import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { localise } from '#app/kernel/locale.ts'
import { confirmRegistration, findToConfirm } from '#app/organisations/registration/register.server.ts'
import { ConfirmPage } from '#app/organisations/registration/register-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await visitor(args)
  const { unit } = found(await findToConfirm(ctx, args.params.token ?? ''))
  const { text, lang } = localise(unit.names, ctx.locale)
  return { unit: text, lang }
}

export async function action(args: ActionFunctionArgs) {
  const confirmed = await confirmRegistration(await visitor(args), args.params.token ?? '')
  found(confirmed.ok || undefined)
  return redirect(`${paths.register()}?confirmed`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.confirm') }))

export default function ConfirmAddress() {
  return <ConfirmPage {...useLoaderData<typeof loader>()} />
}
