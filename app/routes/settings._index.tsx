import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findOwnAccount } from '#app/accounts/account-store.server.ts'
import { changeNames } from '#app/accounts/change-settings.server.ts'
import { checkNames } from '#app/accounts/holder-names.ts'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { SettingsPage, type SettingsRefusal } from '#app/accounts/settings-page.tsx'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { db, actor } = await requireActor(args)
  const { nameLatin, nameCyrillic, certificateScript } = found(await findOwnAccount(db.read, actor))
  const saved = new URL(args.request.url).searchParams.has('saved')
  return { names: { nameLatin, nameCyrillic, certificateScript }, saved }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const fields = await formFields(args.request)
  const given = {
    nameLatin: textField(fields, 'nameLatin'),
    nameCyrillic: textField(fields, 'nameCyrillic'),
    certificateScript: textField(fields, 'certificateScript'),
  }
  const checked = checkNames(given)
  if (!checked.ok) {
    const t = translator(ctx.locale)
    const errors = Object.entries(checked.faults ?? {}).map(([field, code]) => ({ field, text: t(`accounts.refusal.${code}`) }))
    return data({ given, errors } satisfies SettingsRefusal, 422)
  }
  await changeNames(ctx, checked.value)
  return redirect(`${paths.settings()}?saved`, 303)
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('accounts.settings-title') }))

export default function Settings() {
  const { names, saved } = useLoaderData<typeof loader>()
  const refused = useActionData<SettingsRefusal>()
  return <SettingsPage names={refused?.given ?? names} errors={refused?.errors} saved={saved && !refused} />
}
