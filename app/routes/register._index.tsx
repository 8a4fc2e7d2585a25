import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { firstPageOf } from '#app/accounts/first-page.ts'
import { visitor } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { postApplication } from '#app/organisations/registration/post-registration.server.ts'
import { RegisterPage } from '#app/organisations/registration/register-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await visitor(args)
  if (actor) throw redirect(firstPageOf(actor.grants), 303)
  const search = new URL(args.request.url).searchParams
  return { done: (['sent', 'confirmed'] as const).find((each) => search.has(each)) }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await visitor(args)
  const { clientAddress, config } = args.context
  const refused = await postApplication(ctx, await formFields(args.request), { clientAddress, ...config })
  if (refused) return data(refused, refused.status)
  args.context.nudgeWorker()
  return redirect(`${paths.register()}?sent`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.register') }))

export default function Register() {
  return <RegisterPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
