import type { Tx } from './handle.ts'
import { refuseUseAfterEnd, type TransactionScope } from './transaction-scope.ts'

/** The same handle, refusing once its transaction has ended. */
export function guardedTx(raw: Tx, scope: TransactionScope): Tx {
  const guard =
    <A extends unknown[], R>(method: (...args: A) => R) =>
    (...args: A): R => {
      refuseUseAfterEnd(scope)
      return method.apply(raw, args)
    }
  const tx: Pick<Tx, 'select' | 'selectDistinct' | '$count' | 'insert' | 'update' | 'delete'> = {
    select: guard(raw.select) as Tx['select'],
    selectDistinct: guard(raw.selectDistinct) as Tx['selectDistinct'],
    $count: guard(raw.$count) as Tx['$count'],
    insert: guard(raw.insert) as Tx['insert'],
    update: guard(raw.update) as Tx['update'],
    delete: guard(raw.delete) as Tx['delete'],
  }
  return tx as Tx
}
