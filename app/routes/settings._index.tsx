import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findOwnAccount } from '#app/accounts/account-store.server.ts'
import { changeNames } from '#app/accounts/change-settings.server.ts'
import { checkNames, type NameField } from '#app/accounts/holder-names.ts'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { SettingsPage } from '#app/accounts/settings-page.tsx'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

const passwordRefusals = new Set([
  'wrong-password',
  'password-short',
  'password-long',
  'password-same',
  'password-common',
  'too-many-tries',
])

export async function loader(args: LoaderFunctionArgs) {
  const { db, actor, locale } = await requireActor(args)
  const { nameLatin, nameCyrillic, certificateScript } = found(await findOwnAccount(db.read, actor))
  const query = new URL(args.request.url).searchParams
  const refused = query.get('refused') ?? ''
  const passwordRefused = passwordRefusals.has(refused)
    ? translator(locale)(`accounts.refusal.${refused}`, { minutes: Number(query.get('minutes')) || 15 })
    : undefined
  return { names: { nameLatin, nameCyrillic, certificateScript }, saved: query.has('saved'), passwordRefused }
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
    return data({ given: given as Record<NameField, string>, errors }, 422)
  }
  await changeNames(ctx, checked.value)
  return redirect(`${paths.settings()}?saved`, 303)
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('accounts.settings-title') }))

export default function Settings() {
  const { names, saved, passwordRefused } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <SettingsPage names={refused?.given ?? names} errors={refused?.errors} saved={saved && !refused} passwordRefused={passwordRefused} />
  )
}
