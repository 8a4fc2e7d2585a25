import type { Reader, Tx } from './handle.ts'
import { refuseUseAfterEnd, type TransactionScope } from './transaction-scope.ts'

const underlying = Symbol('underlying handle')

/** The same handle, refusing once its transaction has ended. */
export function guardedTx(raw: Tx, scope: TransactionScope): Tx {
  const guard =
    <A extends unknown[], R>(method: (...args: A) => R) =>
    (...args: A): R => {
      refuseUseAfterEnd(scope)
      return method.apply(raw, args)
    }
  const tx: Pick<Tx, 'select' | 'selectDistinct' | '$count' | 'insert' | 'update' | 'delete'> & { [underlying]: () => Tx } = {
    select: guard(raw.select) as Tx['select'],
    selectDistinct: guard(raw.selectDistinct) as Tx['selectDistinct'],
    $count: guard(raw.$count) as Tx['$count'],
    insert: guard(raw.insert) as Tx['insert'],
    update: guard(raw.update) as Tx['update'],
    delete: guard(raw.delete) as Tx['delete'],
    [underlying]: guard(() => raw),
  }
  return tx as unknown as Tx
}

/** What a handle runs on: on SQLite the same for all transactions, so that a statement prepared in one serves the next. */
export function underlyingHandle<Handle extends Reader>(handle: Handle): Handle {
  return (handle as Handle & { [underlying]?: () => Handle })[underlying]?.() ?? handle
}
