import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createPageAnswers } from '../../../src/main/electron/page-answers.ts'
import { createPageFiles, pageSecurityHeaders } from '../../../src/main/page-policy.ts'
import { aFolder } from '../../support/data-folder.ts'

/** The answers for a built page, and a secret beside its folder. */
function anAnswerer(): (request: Request) => Response {
  const folder = aFolder()
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'renderer', 'assets', 'index-1.js'), 'export {}')
  writeFileSync(join(folder, 'renderer', 'assets', '한글 1.svg'), '<svg/>')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  return createPageAnswers(createPageFiles(join(folder, 'renderer')), pageSecurityHeaders({ dev: false }))
}

const get = (url: string, method = 'GET'): Request => new Request(url, { method })

describe('app://atrium-sync/', () => {
  test.each([
    ['app://atrium-sync/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://atrium-sync/index.html?x#/people', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://atrium-sync/assets/index-1.js', 'text/javascript; charset=utf-8', 'export {}'],
  ])('%s is a built file of its type', async (url, type, text) => {
    const answer = anAnswerer()(get(url))
    expect({ status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }).toEqual({
      status: 200,
      type,
      text,
    })
  })

  test('carries a policy that lets nothing in from elsewhere and nothing be made out of text', () => {
    const { headers } = anAnswerer()(get('app://atrium-sync/'))
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split('; ').map((part) => {
        const [name = '', ...values] = part.split(' ')
        return [name, values.join(' ')]
      }),
    )
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('connect-src')).toBe("'self'")
    expect(policy.get('frame-ancestors')).toBe("'none'")
    expect(policy.get('require-trusted-types-for')).toBe("'script'")
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|https?:|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test.each([
    'app://atrium-sync/secret.js',
    'app://atrium-sync/../secret.js',
    'app://atrium-sync/%2e%2e/secret.js',
    'app://atrium-sync/..%2fsecret.js',
    'app://atrium-sync/assets/..%5c..%5csecret.js',
    'app://atrium-sync//secret.js',
    'app://atrium-sync/assets/',
    'app://atrium-sync/index.html%00.js',
    'app://atrium-sync/etc/passwd',
  ])('%s is nothing', async (url) => {
    const answer = anAnswerer()(get(url))
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 404, text: '' })
  })

  test('knows no other host', () => {
    expect(anAnswerer()(get('app://elsewhere/index.html')).status).toBe(404)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', (method) => {
    expect(anAnswerer()(get('app://atrium-sync/', method)).status).toBe(405)
  })

  test('answers HEAD without a body', async () => {
    const answer = anAnswerer()(get('app://atrium-sync/', 'HEAD'))
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 200, text: '' })
  })
})
