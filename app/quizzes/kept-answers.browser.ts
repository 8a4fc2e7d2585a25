import type { WaitingAnswer } from './answer-queue.ts'
import { openVault, type Vault } from './answer-vault.browser.ts'

const patienceMs = 2000

/** Keeps the latest state of the queue on the device, one write after the other; in memory where the browser offers no more. */
export function keptAnswers(name: string, key: string, changed: () => void, found: (left: readonly WaitingAnswer[]) => void) {
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
    /** Settles when what waits is kept, or cannot be, or when that takes too long. */
    written: () => inTime(writing),
    /**
     * Opens the store, where the browser has one. Settles when what a closed window left is found; one that is still open
     * is not waited for.
     */
    async open(): Promise<void> {
      vault = await openVault(name, key).catch(() => undefined)
      // What was answered meanwhile.
      if (vault && stale) writing ??= write()
      await inTime(inherit())
    },
    inherit,
  }

  /** `found` gets what windows that are no longer open left behind, now or when they close. */
  async function inherit(): Promise<void> {
    const taken = vault?.inherit(async (left) => {
      found(left)
      await writing
      if (failed) throw new Error('Not kept')
    })
    // A store that cannot be read now is asked again when she comes back to the window.
    await taken?.catch(() => {})
  }
}

function inTime(work: Promise<void> | undefined): Promise<void> {
  return Promise.race([work, new Promise<void>((done) => setTimeout(done, patienceMs))])
}
