import { crashUnderLoad, describe, isSound } from './crash-under-load.ts'
import { machine } from './report.ts'

// `npm run prove [kills]`: kills every process of the site under load, then compares the database with what was
// acknowledged. Exit code 1 when one answer is missing.

const kills = Number(process.argv[2] ?? 40)
const outcome = await crashUnderLoad({ count: kills })
console.log(machine())
console.log(`${kills} kills ${describe(outcome)}`)
process.exit(isSound(outcome) ? 0 : 1)
