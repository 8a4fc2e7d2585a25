import type { LoaderFunctionArgs } from '@remix-run/node'
import { found } from '#app/http/found.ts'
import { requireCounter } from '#app/organisations/require-officer.server.ts'
import { resultsFile } from '#app/reports/results-file.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const counter = await requireCounter(args)
  return found(await resultsFile(counter, new URL(args.request.url).searchParams, 'csv'))
}
