import { readdirSync, readFileSync } from 'node:fs'

// Figures of the running site from /proc: Linux only, as the rest of what a bench measures is only comparable there.

/** The process and all below it. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = tryRead(`/proc/${entry}/stat`)
    // The name in brackets may hold spaces; what follows it does not.
    const parent = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (stat) children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const tree: number[] = []
  const visit = (pid: number) => {
    tree.push(pid)
    for (const child of children.get(pid) ?? []) visit(child)
  }
  visit(root)
  return tree
}

/** User and system time of the processes so far, in milliseconds. */
export function cpuMilliseconds(pids: readonly number[]): number {
  const ticksPerSecond = 100
  let ticks = 0
  for (const pid of pids) {
    const stat = tryRead(`/proc/${pid}/stat`)
    if (!stat) continue
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    ticks += Number(fields[11]) + Number(fields[12])
  }
  return (ticks * 1000) / ticksPerSecond
}

/** Memory in MiB: `proportional` counts pages that processes share once, `resident` counts them in each. */
export function memoryMiB(pids: readonly number[]): { proportional: number; resident: number } {
  let proportional = 0
  let resident = 0
  for (const pid of pids) {
    const rollup = tryRead(`/proc/${pid}/smaps_rollup`) ?? ''
    proportional += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
    resident += Number(/^Rss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
  }
  return { proportional: Math.round(proportional / 1024), resident: Math.round(resident / 1024) }
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
