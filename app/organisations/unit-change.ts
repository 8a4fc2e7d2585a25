/** What may be ordered for a unit, each by a form of its own. */
export const unitChanges = ['rename', 'move', 'merge', 'close'] as const
export type UnitChange = (typeof unitChanges)[number]

export const readUnitChange = (text: string | undefined): UnitChange | undefined => unitChanges.find((change) => change === text)
