import { describe, expect, it } from 'vitest'
import {
  emptySource,
  needsSecret,
  sourceForm,
  type SourceValues,
  valuesOf,
} from '../../../../src/renderer/source/source-form.ts'

describe('a source as it is typed', () => {
  it('is a source of the settings once it is complete', () => {
    const rest: SourceValues = { ...emptySource, url: ' https://atrium.example.edu/api ' }
    expect(sourceForm.parse(rest)).toEqual({
      kind: 'rest',
      url: 'https://atrium.example.edu/api',
      auth: { kind: 'bearer' },
      pageSize: 5000,
    })
    const csv: SourceValues = {
      ...emptySource,
      kind: 'csv',
      folder: ' /srv/drop ',
      columns: { ...emptySource.columns, people: { campus_id: ' 학번 ', email: ' ' } },
    }
    expect(sourceForm.parse(csv)).toEqual({
      kind: 'csv',
      folder: '/srv/drop',
      columns: { groups: {}, people: { campus_id: '학번' }, credentials: {}, memberships: {} },
    })
  })

  it.each([
    ['an address that is none', { url: 'atrium' }, 'url'],
    ['an address with a password', { url: 'https://me:secret@atrium.example.edu' }, 'url'],
    ['an address with a query', { url: 'https://atrium.example.edu/?token=1' }, 'url'],
    ['no user name', { url: 'https://a.example', auth: { kind: 'basic', username: ' ' } }, 'auth.username'],
    ['no page size', { url: 'https://a.example', pageSize: null }, 'pageSize'],
    ['too large a page', { url: 'https://a.example', pageSize: 5001 }, 'pageSize'],
    ['no folder', { kind: 'csv', folder: ' ' }, 'folder'],
  ] as const)('names the field that is wrong: %s', (_what, typed, field) => {
    const result = sourceForm.safeParse({ ...emptySource, ...typed })
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
  })

  it('comes back to the fields as it was saved', () => {
    const source = sourceForm.parse({ ...emptySource, url: 'https://a.example', auth: { kind: 'basic', username: 'sync' } })
    expect(sourceForm.parse(valuesOf(source))).toEqual(source)
    expect(valuesOf(null)).toEqual(emptySource)
  })

  it('asks for a secret only where one is used', () => {
    expect(needsSecret(emptySource)).toBe(true)
    expect(needsSecret({ ...emptySource, auth: { kind: 'none', username: '' } })).toBe(false)
    expect(needsSecret({ ...emptySource, kind: 'csv' })).toBe(false)
  })
})
