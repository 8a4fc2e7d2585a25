import { text } from 'node:stream/consumers'
import { type CompileJob, type CompileOutcome, compileLesson } from './catalogue/compile-lesson.ts'

// Entry of the compiling process: jobs as JSON on standard input, outcomes as JSON on standard output.
const jobs = JSON.parse(await text(process.stdin)) as CompileJob[]
const outcomes: CompileOutcome[] = []
// A few at a time: esbuild works beside the parser.
for (let from = 0; from < jobs.length; from += 4) outcomes.push(...(await Promise.all(jobs.slice(from, from + 4).map(compileLesson))))
process.stdout.write(JSON.stringify(outcomes), () => process.exit(0))
