import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { collections, type Collection, type SourceRecords } from '../shared/atrium-contract.ts'
import { credentialFields, personFields } from '../shared/domain.ts'
import type { Campus } from './campus.ts'
import type { Item, ItemPage, Snapshot } from './snapshots.ts'

export interface CsvDropOptions {
  readonly campus: Campus
  /** The drop folder; made when it is not there. */
  readonly folder: string
  readonly runId: string
  readonly mode: 'full' | 'delta'
  /** The watermark from which a delta begins; a delta needs one. */
  readonly since?: string
  readonly delimiter?: ',' | ';' | '\t'
  /** Whether files begin with a byte-order mark. */
  readonly byteOrderMark?: boolean
}

export interface CsvDrop {
  /** Where the campus stood; `since` of the next delta. */
  readonly watermark: string
  readonly files: readonly CsvFile[]
}

interface CsvFile {
  readonly name: string
  /** Rows without the header. */
  readonly rows: number
  readonly sha256: string
}

/**
 * Writes the campus, or what changed since a watermark, as the contract's CSV drop: the files first, then the manifest by
 * rename, so that nobody takes half a drop. A delta leaves out files without rows.
 * @throws RangeError when the watermark has expired or a delta has none.
 */
export async function writeCsvDrop(options: CsvDropOptions): Promise<CsvDrop> {
  const { campus, folder, runId, mode } = options
  const since = mode === 'full' ? null : placeOf(campus, options.since)
  const snapshot = campus.snapshots.take()
  const manifest = join(folder, 'manifest.json')
  await mkdir(folder, { recursive: true })
  await rm(manifest, { force: true })
  const files: CsvFile[] = []
  for (const collection of collections) {
    const file = await writeFileOf(collection, { snapshot, since, options })
    if (mode === 'full' || file.rows > 0) files.push(file)
    else await rm(join(folder, file.name))
  }
  await writeFile(`${manifest}.part`, JSON.stringify({ run_id: runId, created_at: snapshot.moment, mode, files }, null, 2))
  await rename(`${manifest}.part`, manifest)
  return { watermark: snapshot.watermark, files }
}

const rowsPerWrite = 5000

const columns: { readonly [C in Collection]: readonly (keyof SourceRecords[C])[] } = {
  people: ['id', ...personFields, 'version', 'updated_at'],
  credentials: ['id', 'person_id', 'kind', ...credentialFields, 'version', 'updated_at'],
  groups: ['id', 'name', 'description', 'version', 'updated_at'],
  memberships: ['group_id', 'person_id', 'updated_at'],
}

async function writeFileOf(
  collection: Collection,
  context: { readonly snapshot: Snapshot; readonly since: number | null; readonly options: CsvDropOptions },
): Promise<CsvFile> {
  const { delimiter = ',', byteOrderMark = false, folder } = context.options
  const header = [...columns[collection], ...(context.since === null ? [] : ['deleted', 'deleted_at'])]
  const hash = createHash('sha256')
  const name = `${collection}.csv`
  const file = await open(join(folder, name), 'w')
  const write = async (text: string): Promise<void> => {
    hash.update(text)
    await file.appendFile(text)
  }
  let rows = 0
  try {
    await write(`${byteOrderMark ? '\uFEFF' : ''}${header.join(delimiter)}\r\n`)
    for (let from: number | null = 0; from !== null;) {
      const page: ItemPage = readPage(context, collection, from)
      rows += page.items.length
      await write(page.items.map((item) => row(item, header, delimiter)).join(''))
      from = page.next
    }
  } finally {
    await file.close()
  }
  return { name, rows, sha256: hash.digest('hex') }
}

function readPage(
  context: { readonly snapshot: Snapshot; readonly since: number | null },
  collection: Collection,
  from: number,
): ItemPage {
  const part = { collection, from, limit: rowsPerWrite }
  return context.since === null ? context.snapshot.page(part) : context.snapshot.delta({ ...part, since: context.since })
}

/** One row after RFC 4180, section 2: CRLF at its end, quotes around what would be misread, quotes inside doubled. */
function row(item: Item, header: readonly string[], delimiter: string): string {
  const values = new Map<string, unknown>(Object.entries(item))
  const cells = header.map((column) => {
    const value = values.get(column)
    const text = typeof value === 'string' ? value : typeof value === 'number' || value === true ? String(value) : ''
    return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${cells.join(delimiter)}\r\n`
}

function placeOf(campus: Campus, since: string | undefined): number {
  const place = since === undefined ? null : campus.place(since)
  if (place === null) throw new RangeError(`a delta needs a watermark that has not expired, not ${since ?? 'none'}`)
  return place
}
