import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { certificateBorder } from './certificate-border.ts'
import { fontCoverage } from './font-coverage.ts'
import type { PrintJob } from './press.server.ts'

// Runs in the press alone (app/certificate-press.ts): compiler and fonts are 40 MB of memory.

/** Typesets the certificate: one A4 page, tagged, fonts inside. The same job gives the same bytes. */
export function printCertificate({ texts, pdfStandard }: PrintJob): Buffer {
  press ??= setUpPress()
  const { compiler, template, drawable } = press
  const data = JSON.stringify(texts, (_, value) => (typeof value === 'string' ? drawable(value) : value))
  // Not by way of `compile`: the documents it gives are never freed.
  const pdf = compiler.pdf({ mainFileContent: template, inputs: { data } }, { pdfStandard })
  // Keeps what the next certificate uses again (template, border, fonts) and forgets this one's texts.
  compiler.evictCache(5)
  return pdf
}

interface SetUp {
  readonly compiler: NodeCompiler
  readonly template: string
  /** The text with a mark in place of what the fonts cannot draw. */
  readonly drawable: (text: string) => string
}

let press: SetUp | undefined

function setUpPress(): SetUp {
  const folder = assetsFolder()
  const fonts = ['NotoSans-Regular.ttf', 'NotoSans-SemiBold.ttf'].map((name) => readFileSync(path.join(folder, 'fonts', name)))
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts }] })
  compiler.mapShadow(path.join(folder, 'certificate-border.svg'), Buffer.from(certificateBorder()))
  const covers = fonts.map(fontCoverage)
  const drawable = (text: string) =>
    text.replace(/[^\n -~]/gu, (sign) => (covers.every((cover) => cover(sign.codePointAt(0)!)) ? sign : '\ufffd'))
  return { compiler, template: readFileSync(path.join(folder, 'certificate.typ'), 'utf8'), drawable }
}

/** Beside the source and beside the build alike, the folder stands in the root of the package. */
function assetsFolder(from = import.meta.dirname): string {
  const folder = path.join(from, 'app', 'credentials')
  if (existsSync(path.join(folder, 'certificate.typ'))) return folder
  const parent = path.dirname(from)
  if (parent === from) throw new Error('The template app/credentials/certificate.typ is missing')
  return assetsFolder(parent)
}
