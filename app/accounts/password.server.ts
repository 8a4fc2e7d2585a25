import { hash, verify } from '@node-rs/argon2'

// OWASP password storage cheat sheet, Argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hash of no password at all: verifying against it costs what a real account costs, and never succeeds. */
export const hashOfNoPassword = '$argon2id$v=19$m=19456,t=2,p=1$c2Fsb2hpeWF0LW5vYm9keQ$Zm9yIG5vYm9keSwgdGhlcmUgaXMgbm8gcGFzc3dvcmQ'

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), cost))
}

/** Whether the password is right; an unknown account (no hash) takes the same time and is never right. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(passwordHash ?? hashOfNoPassword, password.normalize('NFC')))
  return right && passwordHash !== undefined
}

// Two at a time: each takes 19 MiB and a core, and reading pages must stay quick while many people sign in.
const limit = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
