import type { LoaderFunctionArgs } from '@remix-run/node'
import { found } from '#app/http/found.ts'
import { requireCounter } from '#app/organisations/require-officer.server.ts'
import { closedFile } from '#app/reports/results-file.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const counter = await requireCounter(args)
  const { quarter = '', revision = '' } = args.params
  return found(await closedFile(counter, { quarter, revision }, 'csv'))
}
