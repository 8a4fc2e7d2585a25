import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerDutiesFile } from '#app/reports/answer-duties-file.server.ts'

export function loader(args: LoaderFunctionArgs) {
  return answerDutiesFile(args, 'csv')
}
