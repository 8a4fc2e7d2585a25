import { stat } from 'node:fs/promises'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { checkCourse, checkShared } from './check-course.server.ts'
import { formatFault } from './fault.ts'
import { readCourse, readSharedFiles } from './read-course.server.ts'

/** Checks every course in a folder and writes each fault as `file:line:column …`; answers how many faults there are. */
export async function runCoursesCheck(
  coursesDir: string,
  write: (line: string) => void,
  today: LocalDate = localDateOf(new Date(), 'Asia/Tashkent'),
): Promise<number> {
  if (!(await stat(coursesDir).catch(() => undefined))?.isDirectory()) {
    write(`${coursesDir} is no folder\n  → Give the folder that holds the courses.`)
    return 1
  }
  const sharedFiles = await readSharedFiles(coursesDir)
  const shared = checkShared(sharedFiles)
  const all = [...shared.faults]
  const { courseIds } = sharedFiles
  for (const courseId of courseIds) all.push(...checkCourse(await readCourse(coursesDir, courseId), shared, today).faults)
  for (const each of all) write(formatFault(each))
  const faults = all.filter((each) => each.severity === 'fault').length
  const warnings = all.length - faults
  write(`${plural(courseIds.length, 'course')}: ${plural(faults, 'fault')}, ${plural(warnings, 'warning')}`)
  return faults
}

const plural = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`
