/** A final test that somebody handed in. */
export interface Sitting {
  readonly attemptId: string
  readonly personId: string
  /** Who may have sat side by side. */
  readonly body: string
  readonly courseId: string
  readonly seconds: number
  /** What was answered, as text that is the same for the same answer, by item version; wrong ones apart. */
  readonly right: ReadonlyMap<string, string>
  readonly wrong: ReadonlyMap<string, string>
}

/** Something that a person should look at. It is no proof of anything, and nothing follows from it by itself. */
export type Oddity =
  | { readonly kind: 'quick'; readonly sitting: Sitting; readonly secondsEach: number }
  | { readonly kind: 'same-answers'; readonly sitting: Sitting; readonly other: Sitting; readonly shared: number; readonly wrong: number }

/** Nobody reads a question with its options and thinks about it in less. */
export const quickSeconds = 5
/** Right answers are alike in any case: so many wrong ones are told. */
export const sameWrong = 3
/** Questions that both had, at least; every answer to them is the same. */
export const sameShared = 6

/** What is odd about the final tests of a quarter, the quickest first, then those that are alike. */
export function findOddities(sittings: readonly Sitting[]): Oddity[] {
  const quick = sittings.flatMap((sitting): Oddity[] => {
    const answers = sitting.right.size + sitting.wrong.size
    const secondsEach = sitting.seconds / answers
    return answers > 0 && secondsEach < quickSeconds ? [{ kind: 'quick', sitting, secondsEach }] : []
  })
  const alike = [...pairsAlike(sittings)].flatMap(([sitting, other]): Oddity[] => {
    const { shared, same, wrong } = compare(sitting, other)
    return shared >= sameShared && same === shared && wrong >= sameWrong ? [{ kind: 'same-answers', sitting, other, shared, wrong }] : []
  })
  return [
    ...quick.toSorted((a, b) => (a.kind === 'quick' && b.kind === 'quick' ? a.secondsEach - b.secondsEach : 0)),
    ...alike.toSorted((a, b) => (a.kind === 'same-answers' && b.kind === 'same-answers' ? b.wrong - a.wrong : 0)),
  ]
}

/** Pairs of one body with a wrong answer in common: all others have nothing to be compared for. */
function* pairsAlike(sittings: readonly Sitting[]): Generator<readonly [Sitting, Sitting]> {
  const byAnswer = new Map<string, Sitting[]>()
  const seen = new Set<string>()
  for (const sitting of sittings) {
    for (const [item, answer] of sitting.wrong) {
      const key = `${sitting.body} ${sitting.courseId} ${item} ${answer}`
      const others = byAnswer.get(key) ?? []
      for (const other of others) {
        const pair = `${other.attemptId} ${sitting.attemptId}`
        if (other.personId === sitting.personId || seen.has(pair)) continue
        seen.add(pair)
        yield [other, sitting]
      }
      byAnswer.set(key, [...others, sitting])
    }
  }
}

function compare(one: Sitting, other: Sitting): { shared: number; same: number; wrong: number } {
  const answerOf = ({ right, wrong }: Sitting, item: string) => right.get(item) ?? wrong.get(item)
  let [shared, same, wrong] = [0, 0, 0]
  for (const item of [...one.right.keys(), ...one.wrong.keys()]) {
    const answer = answerOf(other, item)
    if (answer === undefined) continue
    shared += 1
    if (answer !== answerOf(one, item)) continue
    same += 1
    if (one.wrong.has(item)) wrong += 1
  }
  return { shared, same, wrong }
}
