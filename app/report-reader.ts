import { parentPort } from 'node:worker_threads'
import { openDatabase } from '#db/database.server.ts'
import { readConfig } from './http/config.server.ts'
import { reportAnswers } from './reports/answer-reports.server.ts'
import type { NumberedAnswer, NumberedQuestion } from './reports/ask-reports.server.ts'

// Entry of the thread that holds the figures of reports and answers what is asked about them.

const config = readConfig(process.env)
const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
const answer = reportAnswers(db)
const reply = (message: NumberedAnswer) => parentPort!.postMessage(message)

parentPort!.on('message', ({ n, question }: NumberedQuestion) => {
  answer(question).then(
    (found) => reply({ n, answer: found }),
    (error: unknown) => reply({ n, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
