import { formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { PlacedUnit } from './placement-store.server.ts'
import type { StandPoint } from './stand-point.ts'
import { UnitName } from './unit-name.tsx'
import type { UnitNode } from './unit-tree.ts'

interface UnitTreeListProps {
  readonly nodes: readonly UnitNode<PlacedUnit>[]
  readonly standPoint: StandPoint
}

/** Units under units, each with its people, every one leading to its own page. */
export function UnitTreeList({ nodes, standPoint }: UnitTreeListProps) {
  return (
    <ul className="unit-tree">
      {nodes.map((node) => (
        <li key={node.unit.id}>
          <UnitLine node={node} standPoint={standPoint} />
          {node.parts.length > 0 && <UnitTreeList nodes={node.parts} standPoint={standPoint} />}
        </li>
      ))}
    </ul>
  )
}

function UnitLine({ node, standPoint }: { readonly node: UnitNode<PlacedUnit>; readonly standPoint: StandPoint }) {
  const t = useT()
  const locale = useLocale()
  const cut = node.below > 0 && node.parts.length === 0
  return (
    <p className="unit-line">
      <UnitName unit={node.unit} query={{ ...standPoint }} />
      <span className="quiet">
        {node.unit.code} · {t('organisations.people-count', { n: node.people })}
        {cut && ` · ${t('organisations.units-below', { n: node.below, shown: formatNumber(node.below, locale) })}`}
      </span>
    </p>
  )
}
