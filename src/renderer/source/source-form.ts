import { z } from 'zod'
import {
  type Collection,
  collections,
  sourceCredential,
  sourceGroup,
  sourceMembership,
  sourcePerson,
} from '../../shared/atrium-contract.ts'
import { type SourceSettings, sourceSettings } from '../../shared/settings.ts'

/** A source as it is typed: both kinds at once, so that what was typed for one is still there when the other was looked at. */
export interface SourceValues {
  kind: 'rest' | 'csv'
  url: string
  auth: { kind: 'none' | 'bearer' | 'basic'; username: string }
  pageSize: number | null
  folder: string
  /** For each file, contract field -> column; blank where the column is called like the field. */
  columns: Record<Collection, Record<string, string>>
}

/** The fields of each file, in the order of the contract. */
export const columnFields: Readonly<Record<Collection, readonly string[]>> = {
  people: Object.keys(sourcePerson.shape),
  credentials: Object.keys(sourceCredential.shape),
  groups: Object.keys(sourceGroup.shape),
  memberships: Object.keys(sourceMembership.shape),
}

export const emptySource: SourceValues = {
  kind: 'rest',
  url: '',
  auth: { kind: 'bearer', username: '' },
  pageSize: 5000,
  folder: '',
  columns: columnValues({}),
}

/** A value for each field: what a form has no value for, it cannot compare. */
function columnValues(named: Partial<Record<Collection, Readonly<Record<string, string>>>>): SourceValues['columns'] {
  const blanks = (collection: Collection): Record<string, string> => ({
    ...Object.fromEntries(columnFields[collection].map((field) => [field, ''])),
    ...named[collection],
  })
  return {
    groups: blanks('groups'),
    people: blanks('people'),
    credentials: blanks('credentials'),
    memberships: blanks('memberships'),
  }
}

/** Checks what was typed with the very schema of the settings, so that wrong fields are told by their own names. */
export const sourceForm = z
  .custom<SourceValues>()
  .transform((values) => typedSource(values))
  .pipe(sourceSettings)

function typedSource({ kind, url, auth, pageSize, folder, columns }: SourceValues): z.input<typeof sourceSettings> {
  if (kind === 'csv') {
    const named = Object.fromEntries(collections.map((collection) => [collection, withoutBlanks(columns[collection])]))
    return { kind, folder: folder.trim(), columns: named }
  }
  return {
    kind,
    url: url.trim(),
    auth: auth.kind === 'basic' ? { kind: 'basic', username: auth.username.trim() } : { kind: auth.kind },
    // Blank is no number; the schema says so.
    pageSize: pageSize ?? Number.NaN,
  }
}

function withoutBlanks(columns: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => (column.trim() === '' ? [] : [[field, column.trim()]])),
  )
}

/** A source that is set, to be changed. */
export function valuesOf(source: SourceSettings | null): SourceValues {
  if (source === null) return emptySource
  if (source.kind === 'csv')
    return { ...emptySource, kind: 'csv', folder: source.folder, columns: columnValues(source.columns) }
  const { auth, url, pageSize } = source
  return {
    ...emptySource,
    url,
    pageSize,
    auth: { kind: auth.kind, username: auth.kind === 'basic' ? auth.username : '' },
  }
}

/** Whether it comes with a token or password. */
export function needsSecret({ kind, auth }: Pick<SourceValues, 'kind' | 'auth'>): boolean {
  return kind === 'rest' && auth.kind !== 'none'
}

/** Whether the secret that is saved for `source` would go on being used: main lets it go only to where it was saved for. */
export function usesSavedSecret(source: SourceSettings | null, { kind, url, auth }: SourceValues): boolean {
  if (source?.kind !== 'rest' || kind !== 'rest' || source.auth.kind !== auth.kind) return false
  if (source.auth.kind === 'basic' && source.auth.username !== auth.username.trim()) return false
  return URL.parse(source.url)?.href === URL.parse(url.trim())?.href
}
