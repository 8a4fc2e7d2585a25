import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { type OutsideAnswer, OutsidePage } from '#app/player/outside-page.tsx'
import { type OutsideValues, outsideFields, readOutside } from '#app/progress/outside-learning.ts'
import { listOwnOutside } from '#app/progress/outside-learning-store.server.ts'
import { tellOutside, withdrawOutside } from '#app/progress/tell-outside.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  return { told: await listOwnOutside(ctx.db.read, ctx.actor), today: localDateOf(ctx.now, args.context.config.timeZone) }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const fields = await formFields(args.request)
  if (fields.get('intent') === 'withdraw') {
    found((await withdrawOutside(ctx, textField(fields, 'id'))).ok || undefined)
    return seeOther(args, paths.outsideLearning())
  }
  const values = Object.fromEntries(outsideFields.map((name) => [name, textField(fields, name)])) as OutsideValues
  const { terms, faults } = readOutside(values, localDateOf(ctx.now, args.context.config.timeZone))
  if (!terms) return data({ values, faults } satisfies OutsideAnswer, 422)
  const result = await tellOutside(ctx, terms)
  if (result.ok) return seeOther(args, paths.outsideLearning())
  return data({ values, refusal: result.refusal, params: result.params } satisfies OutsideAnswer, statusOf(result.refusal))
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('player.outside-title') }))

export default function Outside() {
  return <OutsidePage {...useLoaderData<typeof loader>()} answer={useActionData<OutsideAnswer>()} />
}
