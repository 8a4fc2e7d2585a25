import type { XmlElement } from './xml-reader.ts'

/**
 * QTI 3 says `qti-choice-interaction response-identifier="R"` where QTI 2 says `choiceInteraction responseIdentifier="R"`;
 * files in the wild mix both. Inside, everything bears the names of QTI 2.
 */
export function withQti2Names(element: XmlElement): XmlElement {
  const attributes: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(element.attributes)) attributes[toCamel(name)] = value
  return {
    name: element.name.startsWith('qti-') ? toCamel(element.name.slice(4)) : element.name,
    attributes,
    children: element.children.map((child) => (typeof child === 'string' ? child : withQti2Names(child))),
    line: element.line,
  }
}

export type QtiVersion = '2.1' | '3.0'

const htmlNames = new Set(['p', 'br', 'b', 'code', 'div', 'ul', 'li', 'img', 'object'])

/** A name of QTI 2 in the words of the version. */
export function nameIn(version: QtiVersion, name: string): string {
  return version === '2.1' || htmlNames.has(name) ? name : `qti-${toKebab(name)}`
}

export function attributeIn(version: QtiVersion, name: string): string {
  return version === '2.1' || name.includes(':') || name === 'xmlns' ? name : toKebab(name)
}

const toCamel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
const toKebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
