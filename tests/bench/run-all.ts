import { attempts } from './attempts.ts'
import { duties } from './duties.ts'
import { examDay } from './exam-day.ts'
import { itemAnalysis } from './item-analysis.ts'
import { lessonPage } from './lesson-page.ts'
import { preparation } from './preparation.ts'
import { regrade } from './regrade.ts'
import { type Figure, machine, print } from './report.ts'
import { reports } from './reports.ts'
import { staffImport } from './staff-import.ts'
import { submitStorm } from './submit-storm.ts'
import { weight } from './weight.ts'

// `npm run bench [name …]`: the figures of README and docs, measured here and now, beside their budgets.

const benches: Record<string, () => Promise<Figure[]>> = {
  preparation,
  'lesson-page': lessonPage,
  attempts,
  weight,
  'exam-day': examDay,
  'submit-storm': submitStorm,
  regrade,
  'item-analysis': itemAnalysis,
  'staff-import': staffImport,
  duties,
  reports,
}

console.log(machine())
const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}`)
  print(await bench())
}
