import { createHash } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { CsvError } from 'csv-parse'
import { collections } from '../../shared/atrium-contract.ts'
import type { Collection } from '../../shared/atrium-contract.ts'
import type { SourceReason } from '../../shared/errors/app-error.ts'
import { mapColumns } from './csv-columns.ts'
import type { ColumnNames } from './csv-columns.ts'
import { csvRows } from './csv-rows.ts'
import { fileIdentity } from './drop-folder.ts'
import type { DropRefusal } from './drop-refusal.ts'
import { dropFiles, isMissing } from './drop-manifest.ts'
import type { DropFile, Manifest, ManifestFile } from './drop-manifest.ts'

/** A file that is what its manifest says. `identity` tells later whether it still is, without reading it again. */
export interface VerifiedFile {
  readonly file: ManifestFile
  readonly identity: string | null
}

type Verification =
  | { readonly ok: true; readonly files: ReadonlyMap<DropFile, VerifiedFile> }
  | { readonly ok: false; readonly refusal: DropRefusal }

/**
 * Reads every file of a drop once, before anything of it is used: hash, row count, UTF-8, quoting and the columns needed
 * (contract: "A drop is taken only when each file's row count and hash match").
 */
export async function verifyDrop(options: {
  readonly folder: string
  readonly manifest: Manifest
  readonly columns: Readonly<Record<Collection, ColumnNames>>
  readonly signal: AbortSignal
  readonly onOpen: () => void
}): Promise<Verification> {
  const { folder, manifest, columns, signal, onOpen } = options
  const files = new Map<DropFile, VerifiedFile>()
  for (const collection of collections) {
    const name = dropFiles[collection]
    const file = manifest.files.find((candidate) => candidate.name === name)
    if (file === undefined) {
      if (manifest.mode === 'full') return { ok: false, refusal: { reason: 'drop_file_unnamed', file: name } }
      continue
    }
    const path = join(folder, name)
    const identity = await fileIdentity(path)
    onOpen()
    const refusal = await verifyFile(path, collection, file, columns[collection], manifest.mode, signal)
    if (refusal !== null) return { ok: false, refusal }
    files.set(name, { file, identity })
  }
  return { ok: true, files }
}

async function verifyFile(
  path: string,
  collection: Collection,
  file: ManifestFile,
  names: ColumnNames,
  mode: 'full' | 'delta',
  signal: AbortSignal,
): Promise<DropRefusal | null> {
  const refuse = (reason: SourceReason): DropRefusal => ({ reason, file: file.name })
  const hash = createHash('sha256')
  const utf8 = createUtf8Check()
  let header: readonly string[] | null = null
  let rows = 0
  try {
    if (!(await lstat(path)).isFile()) return refuse('drop_not_regular')
    const onChunk = (chunk: Buffer): void => {
      hash.update(chunk)
      utf8.add(chunk)
    }
    for await (const row of await csvRows(path, { signal, onChunk })) {
      if (header === null) header = row
      else rows += 1
    }
  } catch (error) {
    if (isMissing(error)) return refuse('drop_file_missing')
    // The parser's message quotes the row, which may hold personal data.
    if (error instanceof CsvError) return { ...refuse('drop_quoting'), line: lineOf(error['lines']), code: error.code }
    throw error
  }
  if (hash.digest('hex') !== file.sha256) return refuse('drop_hash')
  if (!utf8.isValid()) return refuse('drop_not_utf8')
  if (header === null) return refuse('drop_no_header')
  if (rows !== file.rows) return { ...refuse('drop_rows'), rows, expected: file.rows }
  const mapped = mapColumns(collection, header, names, mode)
  return mapped.ok ? null : mapped.refusal
}

function lineOf(line: unknown): number | string {
  return typeof line === 'number' ? line : '?'
}

function createUtf8Check(): { add(chunk: Buffer): void; isValid(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let valid = true
  const decode = (chunk: Buffer | null): void => {
    if (!valid) return
    try {
      if (chunk === null) decoder.decode()
      else decoder.decode(chunk, { stream: true })
    } catch {
      valid = false
    }
  }
  return {
    add: (chunk) => decode(chunk),
    isValid() {
      decode(null)
      return valid
    },
  }
}
