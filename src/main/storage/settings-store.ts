import type { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import type { SqliteDatabase } from './database.ts'
import { describeAllowed, placeInSettings } from './settings-path.ts'
import { withStorageErrors } from './sqlite-error.ts'

type SettingKey = keyof Settings

/** The settings of a data folder: a row for each top-level key of `settingsSchema` that was ever set. */
export interface SettingsStore {
  /** @throws AppError `storage_setting_invalid` when a stored value is not one that this version takes */
  read(): Settings
  /** Replaces whole top-level keys, all or none, and gives the settings as they are now. */
  update(change: Partial<Settings>): Settings
  /**
   * One value, by its path, such as `schedule.intervalMinutes`; null where nothing is set.
   * @throws AppError `storage_setting_unknown`
   */
  get(path: string): unknown
  /**
   * Sets one value from text: JSON, or a plain word where a text is wanted. A stored value that no longer fits can be replaced;
   * `null` takes an entry out of a map (`formats`, the columns of a file).
   * @throws AppError `storage_setting_unknown`, `storage_setting_invalid`, which say what is allowed there
   */
  set(path: string, text: string): void
}

export function createSettingsStore(database: SqliteDatabase): SettingsStore {
  const selectRow = database.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck()
  const upsert = database.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )

  function readKey(key: SettingKey): unknown {
    const row = selectRow.get(key)
    return row === undefined ? undefined : fromJson(row)?.value
  }

  function read(): Settings {
    const stored = Object.fromEntries(keys.map((key) => [key, readKey(key)]))
    const parsed = settingsSchema.safeParse(stored)
    if (parsed.success) return parsed.data
    throw invalid(whereWrong(parsed.error))
  }

  function update(change: Partial<Settings>): Settings {
    const parsed = settingsSchema.partial().safeParse(change)
    if (!parsed.success) throw invalid(whereWrong(parsed.error))
    for (const key of keys) if (key in change) upsert.run(key, JSON.stringify(parsed.data[key]))
    return read()
  }

  function set(path: string, text: string): void {
    const place = placeInSettings(path)
    const [key, ...rest] = place.parts
    const schema = settingsSchema.shape[key]
    const stored = readKey(key)
    const standing = schema.safeParse(stored).data ?? stored
    const holder = rest.slice(0, -1)
    if (rest.length > 0 && !isObject(holder.reduce<unknown>(valueAt, standing))) throw invalid([key, ...holder])
    let wrongAt: readonly string[] | null = null
    for (const value of valuesOf(text)) {
      const next = schema.safeParse(withValueAt(standing, rest, place.isEntry && value === null ? undefined : value))
      if (next.success) return void upsert.run(key, JSON.stringify(next.data))
      wrongAt ??= whereWrong(next.error)
    }
    throw invalid([key, ...(wrongAt ?? rest)])
  }

  return {
    read: () => withStorageErrors(database.transaction(read)),
    update: (change) => withStorageErrors(() => database.transaction(update).immediate(change)),
    get: (path) => {
      const { parts } = placeInSettings(path)
      return withStorageErrors(() => parts.reduce<unknown>(valueAt, read())) ?? null
    },
    set: (path, text) => withStorageErrors(() => database.transaction(set).immediate(path, text)),
  }
}

const keys = Object.keys(settingsSchema.shape) as readonly SettingKey[]

function invalid(parts: readonly string[]): AppError {
  const path = parts.join('.')
  return new AppError('storage_setting_invalid', { path, allowed: describeAllowed(placeInSettings(path).schemas) })
}

/** The setting that is wrong: the whole list for one of its values, the map for a name that it cannot have. */
function whereWrong(error: z.ZodError): readonly string[] {
  const issue = error.issues[0]
  const path = (issue?.path ?? []).map(String)
  const inList = (issue?.path ?? []).findIndex((part) => typeof part === 'number')
  if (inList !== -1) return path.slice(0, inList)
  return issue?.code === 'invalid_key' ? path.slice(0, -1) : path
}

/** What a text may mean, the likeliest first: `15` is a number, and a text only where a number does not fit. */
function valuesOf(text: string): readonly unknown[] {
  const json = fromJson(text)
  return json === null ? [text] : [json.value, text]
}

function fromJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

function valueAt(holder: unknown, name: string): unknown {
  return isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** A copy of `holder` that has `value` at the path, and nothing there when it is undefined. */
function withValueAt(holder: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  const { [name]: present, ...others } = isObject(holder) ? holder : {}
  const next = withValueAt(present, rest, value)
  return next === undefined ? others : { ...others, [name]: next }
}
