/**
 * Keeps up what a page says while the worker is at something (look-again.tsx): asks for the page again, shows how far it
 * is, and loads it anew once nothing is awaited any more.
 */
const waiting = '[data-look-again]'

async function look(place: HTMLElement): Promise<void> {
  const page = await ask()
  const next = page?.querySelector<HTMLElement>(waiting)
  if (page && (!next || titleOf(page) !== titleOf(document))) return location.reload()
  // Only what changed: a link that has the focus keeps it while there is no news.
  if (next && next.textContent !== place.textContent) place.replaceChildren(...document.adoptNode(next).childNodes)
  soon(place)
}

/** The page as it is now; undefined where it could not be had: the line may be back the next time. */
async function ask(): Promise<Document | undefined> {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    return answer.status < 500 ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}

const titleOf = (page: Document) => page.querySelector('h1')?.textContent

const soon = (place: HTMLElement) => setTimeout(() => look(place), Number(place.dataset.lookAgain) * 1000)

const place = document.querySelector<HTMLElement>(waiting)
if (place) soon(place)

export {}
