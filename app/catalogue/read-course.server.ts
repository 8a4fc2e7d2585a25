import { constants } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { type CourseFiles, idPattern, maxFiles, maxYamlBytes, normaliseText, type SharedFiles, sizeLimitOf } from './course-files.ts'
import { type Fault, fault, warning } from './fault.ts'

/** Ids of the courses in a folder, sorted: every sub-folder with a course.yaml or a name like an id. */
export async function listCourseFolders(coursesDir: string): Promise<string[]> {
  const entries = await readdir(coursesDir, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && idPattern.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

/**
 * Reads the folder of one course. Links are not followed, so nothing outside the folder is read; sizes are capped
 * before reading. What cannot be taken in becomes a fault; nothing here throws for what an author can cause.
 */
export async function readCourse(coursesDir: string, courseId: string): Promise<CourseFiles> {
  const folder = `${path.basename(coursesDir)}/${courseId}`
  const texts = new Map<string, string>()
  const pictures = new Map<string, Uint8Array>()
  const faults: Fault[] = []
  const found = await listFiles(path.join(coursesDir, courseId), faults, folder)
  if (found.length > maxFiles)
    faults.push(fault(folder, undefined, 'too-many-files', `${found.length} files`, `Keep at most ${maxFiles} files in a course.`))

  for (const file of found.slice(0, maxFiles)) {
    const name = `${folder}/${file}`
    const limit = sizeLimitOf(file)
    if (limit === undefined) {
      faults.push(
        warning(
          name,
          undefined,
          'unknown-file',
          'this file is no part of a course',
          'Remove it, or correct its name: lower-case words joined by hyphens, in the folder the content format says.',
        ),
      )
      continue
    }
    const bytes = await readCapped(path.join(coursesDir, courseId, file), limit)
    if (typeof bytes === 'string') {
      faults.push(
        fault(
          name,
          undefined,
          bytes,
          bytes === 'too-big' ? `larger than ${limit / 1000} kB` : 'cannot be read',
          bytes === 'too-big' ? 'Split it or make it smaller.' : 'Check that it is a plain file that may be read.',
        ),
      )
      continue
    }
    if (file.endsWith('.png')) {
      pictures.set(file.slice('images/'.length), bytes)
      continue
    }
    const text = decode(bytes)
    if (text === undefined) faults.push(fault(name, undefined, 'not-utf-8', 'not a UTF-8 text', 'Save the file as UTF-8.'))
    else texts.set(file, normaliseText(text))
  }
  return { courseId, folder, texts, pictures, faults }
}

export async function readSharedFiles(coursesDir: string): Promise<SharedFiles> {
  const read = async (file: string) => {
    const bytes = await readCapped(path.join(coursesDir, file), maxYamlBytes)
    const text = typeof bytes === 'string' ? undefined : decode(bytes)
    return text === undefined ? undefined : normaliseText(text)
  }
  return {
    folder: path.basename(coursesDir),
    glossary: await read('glossary.yaml'),
    competencies: await read('competencies.yaml'),
    programmes: await read('programmes.yaml'),
    courseIds: await listCourseFolders(coursesDir),
  }
}

/** Files below a folder, as sorted relative paths with forward slashes; hidden files and editors' copies are passed over. */
async function listFiles(root: string, faults: Fault[], folder: string, below = '', depth = 0): Promise<string[]> {
  const files: string[] = []
  for (const entry of await readdir(path.join(root, below), { withFileTypes: true })) {
    const relative = below ? `${below}/${entry.name}` : entry.name
    if (entry.name.startsWith('.') || entry.name.endsWith('~')) continue
    if (entry.isDirectory() && depth < 4) files.push(...(await listFiles(root, faults, folder, relative, depth + 1)))
    else if (entry.isFile()) files.push(relative)
    else
      faults.push(
        fault(
          `${folder}/${relative}`,
          undefined,
          'not-a-plain-file',
          'links, devices and deeply nested folders are not followed',
          'Put a copy of the file in its place.',
        ),
      )
  }
  return files.sort()
}

async function readCapped(file: string, limit: number): Promise<Uint8Array | 'too-big' | 'unreadable'> {
  try {
    if (!(await lstat(file)).isFile()) return 'unreadable'
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const { size } = await handle.stat()
      if (size > limit) return 'too-big'
      const bytes = await handle.readFile()
      return bytes.length > limit ? 'too-big' : bytes
    } finally {
      await handle.close()
    }
  } catch {
    return 'unreadable'
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
