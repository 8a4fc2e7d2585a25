import { cpus, totalmem } from 'node:os'

export interface Figure {
  readonly what: string
  readonly value: string
  readonly budget?: string
  readonly met?: boolean
}

export function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`
}

export function figure(
  what: string,
  value: number,
  unit: string,
  budget?: { readonly atMost?: number; readonly atLeast?: number },
): Figure {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const met = budget && (budget.atMost === undefined || value <= budget.atMost) && (budget.atLeast === undefined || value >= budget.atLeast)
  const bound = budget && (budget.atMost !== undefined ? `≤ ${budget.atMost} ${unit}` : `≥ ${budget.atLeast} ${unit}`)
  return { what, value: `${value.toFixed(digits)} ${unit}`, budget: bound, met }
}

export function print(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length))
  for (const { what, value, budget, met } of figures) {
    const verdict = budget === undefined ? '' : `   ${met ? 'met' : 'NOT MET'}: ${budget}`
    console.log(`${what.padEnd(width)}  ${value.padStart(14)}${verdict}`)
  }
}
