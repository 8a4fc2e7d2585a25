interface Known {
  readonly courseId: string
  readonly lessonIds: readonly string[]
  readonly termIds: ReadonlySet<string> | undefined
  readonly headings: number
}

/** What is wrong with a link of a lesson that leads to this site; undefined when nothing is, or when it leads elsewhere. */
export function allowedInternalLink(url: string, known: Known): string | undefined {
  if (url.startsWith('#')) {
    const section = /^#s(\d+)$/.exec(url)
    return section && Number(section[1]) >= 1 && Number(section[1]) <= known.headings
      ? undefined
      : 'the lesson has no such section (#s1 is the first heading)'
  }
  if (!url.startsWith('/')) return undefined
  const [path = '', fragment] = url.split('#')
  const [, room, courseId, lessonId] = path.split('/')
  if (room === 'glossary') return !fragment || !known.termIds || known.termIds.has(fragment) ? undefined : 'the glossary has no such term'
  if (room === 'learn' && courseId === known.courseId && lessonId && lessonId !== 'quizzes') {
    return known.lessonIds.includes(lessonId) ? undefined : 'the course has no such lesson'
  }
  return ['catalogue', 'learn', 'credentials', 'verify', 'licence', 'privacy', 'accessibility', 'contact', ''].includes(room ?? '')
    ? undefined
    : 'this site has no such page'
}
