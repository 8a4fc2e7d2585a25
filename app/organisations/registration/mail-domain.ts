/** Where anybody may have a mailbox: such an address says nothing of where somebody works. */
const publicProviders = new Set(
  `bk.ru gmail.com googlemail.com gmx.com gmx.net hotmail.com icloud.com inbox.ru inbox.uz internet.ru list.ru live.com mail.com mail.ru
   me.com msn.com outlook.com proton.me protonmail.com rambler.ru umail.uz ya.ru yahoo.com yandex.com yandex.ru yandex.uz`.split(/\s+/),
)

/** A domain of an organisation as it is kept, or why it cannot be one. */
export function readMailDomain(text: string): { domain: string } | { fault: 'no-such-domain' | 'public-domain' } {
  const domain = text.trim().toLowerCase().replace(/^@/, '')
  const labels = domain.split('.')
  const wellFormed =
    domain.length <= 253 && labels.length > 1 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  if (!wellFormed) return { fault: 'no-such-domain' }
  return publicProviders.has(domain) ? { fault: 'public-domain' } : { domain }
}

/** An address in lower case, or undefined where it cannot be one: one mailbox, signs that every mail server takes. */
export function readEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase()
  const [mailbox, domain, ...rest] = email.split('@')
  const wellFormed = rest.length === 0 && email.length <= 254 && /^[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9_+-])?$/.test(mailbox ?? '')
  return wellFormed && domain !== undefined && !mailbox!.includes('..') && 'domain' in readAnyDomain(domain) ? email : undefined
}

function readAnyDomain(text: string) {
  const read = readMailDomain(text)
  return 'fault' in read && read.fault === 'public-domain' ? { domain: text } : read
}

/** The domain of an address and those above it, the nearest first: `a@it.adliya.uz` is of `it.adliya.uz` and of `adliya.uz`. */
export function domainsOf(email: string): string[] {
  const labels = (email.split('@')[1] ?? '').split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}
