import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireCounter } from '#app/organisations/require-officer.server.ts'
import { codebookFile } from '#app/reports/results-file.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return codebookFile(await requireCounter(args), 'xlsx')
}
