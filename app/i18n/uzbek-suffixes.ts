// Endings that Uzbek words take, one after another. Generous: it only has to tell `parol-ingiz-ni` from another word.
const suffixes = `
  lar i si im ing imiz ingiz m ng miz ngiz
  ni ning ga ka qa da dan dagi gacha cha day dek ta tacha tadan
  lik lig li siz chi dosh dor xona noma shunos iy viy aviy simon gina chalik
  dir mi man san siz ku u yu ham
  la lan lash lashtir lantir t tir dir il ill in ish sh moq uv uvchi vchi gan di adi ydi yap yapti yotgan
  ma may mas sa sin ay b ib ar bop parvar talab
  nchi inchi chasi ona ov
`
  .trim()
  .split(/\s+/)

const longest = Math.max(...suffixes.map((suffix) => suffix.length))
const known: ReadonlySet<string> = new Set(suffixes)

/** Whether `rest`, lower case, is nothing but endings; the empty text is. */
export function isSuffixChain(rest: string): boolean {
  const reachable = [true]
  for (let end = 1; end <= rest.length; end++) {
    for (let start = Math.max(0, end - longest); start < end && !reachable[end]; start++) {
      if (reachable[start] && known.has(rest.slice(start, end))) reachable[end] = true
    }
  }
  return reachable[rest.length] === true
}
