/**
 * The way from the top of a reporting line down to a unit, in codes: `/N-M04/R-AN-JUS/`. The slashes at both ends make
 * "is it in this subtree?" a question about text: `/R-AN-JUS/` is in the path of the unit itself and of all below it.
 */
export type UnitPath = string

/** The path of a unit under the path of its parent; at the top of the line without one. */
export function pathUnder(parent: UnitPath | undefined, code: string): UnitPath {
  return `${parent ?? '/'}${code}/`
}

export function isWithin(path: UnitPath, code: string): boolean {
  return path.includes(`/${code}/`)
}

/** Codes from the top down to the unit itself. */
export function codesOf(path: UnitPath): string[] {
  return path.split('/').filter(Boolean)
}

/** 1 at the top of the line. */
export function depthOf(path: UnitPath): number {
  return codesOf(path).length
}
