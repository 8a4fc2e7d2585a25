import { AsyncLocalStorage } from 'node:async_hooks'

/** One open transaction, known to everything that its work calls. */
export interface TransactionScope {
  open: boolean
}

const scopes = new AsyncLocalStorage<TransactionScope>()

/** The transaction in which the caller runs, if it is still open. */
export function openScope(): TransactionScope | undefined {
  const scope = scopes.getStore()
  return scope?.open ? scope : undefined
}

/** Binds `work` to the context of the caller (whatever task runs it later) and to the transaction `scope`. */
export function bindToScope<T>(scope: TransactionScope, work: () => T): () => T {
  return scopes.run(scope, () => AsyncLocalStorage.bind(work))
}

export function refuseNesting(): void {
  if (openScope()) throw new Error('transact must not be nested: hand the open Tx to what you call')
}

/** A read beside an open transaction would not see its writes, and on one connection would wait for itself. */
export function refuseReadInside(): void {
  if (openScope()) throw new Error('database.read used inside transact: read through the Tx')
}

export function refuseUseAfterEnd(scope: TransactionScope): void {
  if (!scope.open) throw new Error('A transaction was used after its end')
}
