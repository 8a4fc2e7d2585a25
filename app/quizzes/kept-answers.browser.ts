import type { WaitingAnswer } from './answer-queue.ts'
import { openVault, type Vault } from './answer-vault.browser.ts'

/** Keeps the latest state of the queue on the device, one write after the other; in memory where the browser offers no more. */
export function keptAnswers(name: string, key: string, changed: () => void) {
  let vault: Vault | undefined
  let latest: readonly WaitingAnswer[] = []
  let writing: Promise<void> | undefined
  let stale = false
  let failed = false

  async function write(): Promise<void> {
    while (stale) {
      stale = false
      try {
        await vault!.write(latest)
        failed = false
      } catch {
        failed = true
      }
    }
    writing = undefined
    changed()
  }

  function keep(entries: readonly WaitingAnswer[]): void {
    latest = entries
    stale = true
    if (vault) writing ??= write()
  }

  return {
    keep,
    /** Everything that waits would survive a closed browser. */
    isKept: () => latest.length === 0 || (vault !== undefined && !stale && !writing && !failed),
    /** Whether this device can keep anything at all. */
    canKeep: () => vault !== undefined && !failed,
    /** Settles when what waits is kept, or cannot be. */
    written: async () => writing,
    /** Opens the store and answers what an earlier page left there. */
    async open(): Promise<readonly WaitingAnswer[]> {
      try {
        const opened = await openVault(name, key)
        const left = await opened.adopt()
        vault = opened
        // What was answered meanwhile.
        if (stale) writing ??= write()
        return left
      } catch {
        return []
      }
    },
  }
}
