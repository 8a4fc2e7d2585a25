interface News {
  readonly revision: number
  /** Item that another window of this browser has saved. */
  readonly item: string
}

/** Other windows of this browser hear at once; other devices when they next ask. */
export function tabNews(attempt: string, heard: (news: News) => void) {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {} }
  const channel = new BroadcastChannel(attempt)
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => heard(data))
  return { tell: (news: News) => channel.postMessage(news) }
}
