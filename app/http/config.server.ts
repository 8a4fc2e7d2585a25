import path from 'node:path'
import { z } from 'zod'

/** Settings of one installation, read once from the environment. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Origins whose forms are accepted; the first is the address that letters and certificates print. */
  readonly origins: readonly string[]
  readonly publicOrigin: string
  readonly dataDir: string
  /** Folder of the courses that files publish. */
  readonly coursesDir: string
  readonly databaseUrl: string | undefined
  readonly smtpUrl: string | undefined
  /** From line of letters. */
  readonly mailSender: string
  /** Number of reverse proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: number
  readonly demo: (typeof demoProfiles)[number]
  readonly timeZone: string
  readonly issuer: string
  /** Where people of this installation may write; shown on the contact page. */
  readonly contactEmail: string | undefined
  readonly webProcesses: number | undefined
  readonly logLevel: LogLevel
}

const demoProfiles = ['tiny', 'demo', 'full', 'off'] as const
const logLevels = ['debug', 'info', 'warn', 'error'] as const
type LogLevel = (typeof logLevels)[number]

const origin = z.string().refine((text) => {
  try {
    const url = new URL(text)
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === text.replace(/\/$/, '')
  } catch {
    return false
  }
}, 'must be a scheme, a host and a port, for example https://learn.example.uz')

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  PUBLIC_ORIGIN: origin.optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  COURSES_DIR: z.string().min(1).default('./courses'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// (leave it empty for SQLite in DATA_DIR)')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().regex(/@/, 'must be an e-mail address, for example Salohiyat <learn@example.uz>').optional(),
  TRUST_PROXY: wholeNumber(0, 8).default(0),
  DEMO: oneOf(demoProfiles).optional(),
  /** What `npm start` wishes for where DEMO is not set; it never applies behind an https address. */
  DEMO_DEFAULT: oneOf(['demo', 'off']).default('off'),
  TIME_ZONE: z.string().refine(isTimeZone, 'must be an IANA time zone, for example Asia/Tashkent').default('Asia/Tashkent'),
  ISSUER: z.string().max(120, 'must have at most 120 characters').default('Salohiyat'),
  CONTACT_EMAIL: z.email('must be an e-mail address, for example help@example.uz').optional(),
  WEB_PROCESSES: wholeNumber(1, 64).optional(),
  LOG_LEVEL: oneOf(logLevels).default('warn'),
})

/** Reads the settings; throws one line that says which variable is wrong and how to mend it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new ConfigError(
      `This is Node ${process.versions.node}; the server needs 24. Start it with npm, which uses the Node of the project: npm run serve`,
    )
  }
  const given = Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, environment[name]?.trim() || undefined]))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(`Wrong settings: ${faults.join('; ')}`)
  }
  const env = parsed.data
  const publicOrigin = env.PUBLIC_ORIGIN?.replace(/\/$/, '') ?? `http://127.0.0.1:${env.PORT}`
  return {
    host: env.HOST,
    port: env.PORT,
    origins: env.PUBLIC_ORIGIN ? [publicOrigin] : ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${env.PORT}`),
    publicOrigin,
    dataDir: path.resolve(env.DATA_DIR),
    coursesDir: path.resolve(env.COURSES_DIR),
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    mailSender: env.MAIL_FROM ?? `${env.ISSUER} <no-reply@${new URL(publicOrigin).hostname}>`,
    trustProxy: env.TRUST_PROXY,
    demo: env.DEMO ?? (publicOrigin.startsWith('https:') ? 'off' : env.DEMO_DEFAULT),
    timeZone: env.TIME_ZONE,
    issuer: env.ISSUER,
    contactEmail: env.CONTACT_EMAIL,
    webProcesses: env.WEB_PROCESSES,
    logLevel: env.LOG_LEVEL,
  }
}

/** A setting that cannot work; its message is one line for the person who starts the server. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .transform(Number)
    .refine((number) => Number.isInteger(number) && number >= min && number <= max, `must be a whole number from ${min} to ${max}`)
}

function oneOf<const Word extends string>(words: readonly Word[]) {
  return z.enum(words, `must be one of ${words.join(', ')}`)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
