import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.server.ts'

describe('settings', () => {
  test('have a value each where nothing is set, or only blanks', () => {
    const config = readConfig({ PORT: ' ', LOG_LEVEL: '' })
    expect(config).toMatchObject({ port: 3000, publicOrigin: 'http://127.0.0.1:3000', demo: 'off', trustProxy: 0, logLevel: 'warn' })
    expect(config.webProcesses).toBeUndefined()
  })

  test('are read without the blanks around them', () => {
    const config = readConfig({ PORT: ' 8080 ', WEB_PROCESSES: '2', LOG_LEVEL: 'info', PUBLIC_ORIGIN: 'https://learn.example.uz/' })
    expect(config).toMatchObject({ port: 8080, webProcesses: 2, logLevel: 'info', origins: ['https://learn.example.uz'] })
  })

  test.each([
    ['PORT', 'abc', 'must be a whole number from 0 to 65535'],
    ['PORT', '70000', 'must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'must be a whole number from 0 to 65535'],
    ['PORT', '80.5', 'must be a whole number from 0 to 65535'],
    ['TRUST_PROXY', 'yes', 'must be a whole number from 0 to 8'],
    ['WEB_PROCESSES', '0', 'must be a whole number from 1 to 64'],
    ['DEMO', 'yes', 'must be one of tiny, demo, full, off'],
    ['LOG_LEVEL', 'loud', 'must be one of debug, info, warn, error'],
    ['PUBLIC_ORIGIN', 'https://learn.example.uz/path', 'must be a scheme, a host and a port, for example https://learn.example.uz'],
    ['DATABASE_URL', 'mysql://here/it', 'must begin with postgres:// (leave it empty for SQLite in DATA_DIR)'],
    ['SMTP_URL', 'http://here', 'must begin with smtp:// or smtps://'],
    ['TIME_ZONE', 'Mars/Base', 'must be an IANA time zone, for example Asia/Tashkent'],
    ['ISSUER', 'A'.repeat(121), 'must have at most 120 characters'],
    ['CONTACT_EMAIL', 'nobody', 'must be an e-mail address, for example help@example.uz'],
  ])('%s %s is refused with one line that says what to do', (name, value, remedy) => {
    expect(() => readConfig({ [name]: value })).toThrow(new ConfigError(`Wrong settings: ${name} ${remedy}`))
  })
})
