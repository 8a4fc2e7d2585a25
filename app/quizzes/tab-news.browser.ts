/** Other windows of this browser hear at once which item was saved; other devices when they next ask. */
export function tabNews(attempt: string, heard: (item: string) => void) {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {} }
  const channel = new BroadcastChannel(attempt)
  channel.addEventListener('message', ({ data }: MessageEvent<string>) => heard(data))
  return { tell: (item: string) => channel.postMessage(item) }
}
