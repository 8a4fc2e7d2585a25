import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { csvResponse } from '#app/http/csv-response.ts'
import { translator } from '#app/i18n/translate.ts'
import { transcriptRows } from '#app/player/transcript-csv.ts'
import { viewTranscript } from '#app/player/transcript-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const transcript = await viewTranscript(ctx, args.context.config.timeZone)
  return csvResponse(`transcript-${transcript.asOf}.csv`, transcriptRows(transcript, translator(ctx.locale)))
}
