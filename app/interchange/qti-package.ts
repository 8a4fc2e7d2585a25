import { escapeXml } from '#app/kernel/escape-xml.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, isRefusal, type Result, refuse } from '#app/kernel/result.ts'
import { decodeText } from './decode-text.ts'
import { type FileRefusal, type ImportedQuestion, limits, type Reason } from './import-outcome.ts'
import type { PlainQuestion } from './plain-question.ts'
import { type QtiVersion, withQti2Names } from './qti-names.ts'
import { type CoursePictures, importItem } from './qti-parse.ts'
import { writeQtiItem } from './qti-write.ts'
import { checkCount } from './question-count.ts'
import { type ExportNote, writeEach } from './written-question.ts'
import { declaredEncoding } from './xml-encoding.ts'
import { allInside, readXml, type XmlElement } from './xml-reader.ts'
import { openZip, safeName, type ZipEntry } from './zip-reader.ts'
import { writeZip } from './zip-writer.ts'

const manifestName = 'imsmanifest.xml'

/**
 * Reads a package of QTI 2.x or 3: every resource of its manifest that is an item is a question of the file, also when
 * its own file is missing or cannot be read.
 */
export function parseQtiPackage(
  bytes: Uint8Array,
  locale: AuthoredLocale,
  pictures: CoursePictures,
): Result<ImportedQuestion[], FileRefusal> {
  const zip = openZip(bytes)
  if (!zip.ok) return zip
  const path = [...zip.value.keys()].find((name) => name === manifestName || /^[^/]+\/imsmanifest\.xml$/.test(name))
  if (!path) return refuse('zip-no-manifest')
  const manifest = readXmlEntry(zip.value.get(path)!, locale)
  if (isRefusal(manifest) && manifest.refusal === 'file-too-big')
    return refuse('zip-manifest-heavy', { limit: limits.textBytes / 1024 / 1024 })
  if (isRefusal(manifest)) return refuse(manifest.refusal as FileRefusal, manifest.params)
  const items = allInside(manifest, (name) => name === 'resource').filter(({ attributes }) => isItem(attributes.type ?? ''))
  const tooMany = checkCount(items.length)
  if (tooMany) return tooMany
  const folder = path.slice(0, -manifestName.length)
  return done(items.map((resource, i) => readResource(resource, i + 1, zip.value, folder, locale, pictures)))
}

/** `imsqti_item_xmlv2p1`, `imsqti_item_xmlv3p0`, and Canvas's and others' kin; tests and stimuli are none. */
const isItem = (type: string): boolean => /^imsqti_(?:apip)?item_xmlv[23]/i.test(type.trim())

function readResource(
  resource: XmlElement,
  index: number,
  entries: ReadonlyMap<string, ZipEntry>,
  folder: string,
  locale: AuthoredLocale,
  pictures: CoursePictures,
): ImportedQuestion {
  const href = decodeHref(resource.attributes.href ?? '')
  const file = safeName(folder + href)
  const name = (resource.attributes.identifier ?? href).slice(0, 80)
  const not = (reason: Reason): ImportedQuestion => ({
    position: { index, name, ...(file && { file }) },
    mapped: false,
    reason,
    params: { file: href.slice(0, 80) || '–' },
  })
  const entry = file ? entries.get(file) : undefined
  if (!entry) return not('file-missing')
  const xml = readXmlEntry(entry, locale)
  if (isRefusal(xml)) return not(xml.refusal === 'file-too-big' ? 'file-too-big' : 'file-unreadable')
  const item = withQti2Names(xml)
  return item.name === 'assessmentItem' ? importItem(item, { index, file: entry.name }, locale, pictures) : not('not-an-item')
}

function decodeHref(href: string): string {
  const path = href.split(/[?#]/)[0]!
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function readXmlEntry(entry: ZipEntry, locale: AuthoredLocale) {
  const bytes = entry.read(limits.textBytes)
  if (!bytes) return refuse('file-too-big')
  const text = decodeText(bytes, locale, declaredEncoding(bytes))
  if (!text.ok) return text
  const xml = readXml(text.value.text)
  return xml.ok ? xml.value : xml
}

/** Questions as a package: the manifest and one file for each item. */
export function writeQtiPackage(
  questions: readonly PlainQuestion[],
  version: QtiVersion,
  language: string,
): { bytes: Uint8Array; notes: ExportNote[] } {
  const taken = new Set<string>()
  const files: { name: string; content: Uint8Array }[] = []
  const resources: string[] = []
  const { pieces, notes } = writeEach(questions, (question, index) =>
    writeQtiItem(question, version, language, identifierOf(question, index, taken)),
  )
  const written = questions.map((_, i) => i).filter((i) => !notes.some((note) => note.leftOut && note.index === i))
  const type = version === '2.1' ? 'imsqti_item_xmlv2p1' : 'imsqti_item_xmlv3p0'
  for (const [i, text] of pieces.entries()) {
    const name = `items/item-${written[i]! + 1}.xml`
    files.push({ name, content: new TextEncoder().encode(text) })
    resources.push(
      `    <resource identifier="RES-${written[i]! + 1}" type="${type}" href="${escapeXml(name)}">\n      <file href="${escapeXml(name)}"/>\n    </resource>`,
    )
  }
  const manifest = { name: manifestName, content: new TextEncoder().encode(manifestOf(resources, version)) }
  return { bytes: writeZip([manifest, ...files]), notes }
}

function identifierOf({ sourceId }: PlainQuestion, index: number, taken: Set<string>): string {
  const own = sourceId && /^[A-Za-z_][A-Za-z0-9_.-]{0,59}$/.test(sourceId) && !taken.has(sourceId) ? sourceId : `item-${index + 1}`
  taken.add(own)
  return own
}

function manifestOf(resources: readonly string[], version: QtiVersion): string {
  const [namespace, schema, schemaVersion] =
    version === '2.1'
      ? ['http://www.imsglobal.org/xsd/imscp_v1p1', 'QTIv2.1 Package', '1.0.0']
      : ['http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1', 'QTI Package', '3.0.0']
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<manifest xmlns="${namespace}" identifier="MANIFEST-1">`,
    `  <metadata>\n    <schema>${schema}</schema>\n    <schemaversion>${schemaVersion}</schemaversion>\n  </metadata>`,
    '  <organizations/>',
    '  <resources>',
    ...resources,
    '  </resources>',
    '</manifest>\n',
  ].join('\n')
}
