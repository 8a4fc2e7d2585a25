import type { ReactNode } from 'react'

interface ProgressBarProps {
  readonly value: number
  readonly max?: number
  /** What is measured, for those who do not see the bar. */
  readonly label: string
  /** The same in words, beside the bar: «6 darsdan 3 tasi». */
  readonly words?: ReactNode
}

export function ProgressBar({ value, max = 1, label, words }: ProgressBarProps) {
  return (
    <div className="progress">
      <progress value={Math.min(value, max)} max={max} aria-label={label} />
      {words && <span className="progress-words">{words}</span>}
    </div>
  )
}
