import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { credentialFields, type Kind, personFields } from '../../shared/domain.ts'

/** The columns of each export, in their order. */
export const exportColumns = {
  people: ['id', 'atrium_id', ...personFields, 'origin'],
  credentials: ['id', 'atrium_id', 'person_id', 'campus_id', ...credentialFields, 'origin'],
  groups: ['id', 'atrium_id', 'name', 'description', 'origin'],
  memberships: ['group_id', 'group_atrium_id', 'group_name', 'person_id', 'campus_id', 'origin'],
} as const satisfies Record<Kind, readonly string[]>

export interface WriteOptions {
  /** Ends the writing; what was written stays. */
  readonly signal?: AbortSignal
}

/**
 * Writes one JSON object per line (`\n`, UTF-8) and leaves the stream open. It waits whenever the stream asks it to.
 * @returns the rows written.
 * @throws what the stream throws (`EPIPE` when the reader of a pipe has gone), and `AbortError`.
 */
export async function toNdjson(rows: AsyncIterable<object>, stream: Writable, options: WriteOptions = {}): Promise<number> {
  return write(rows, stream, (row) => `${JSON.stringify(row)}\n`, '', options)
}

/**
 * Writes RFC 4180: a header, CRLF, quotes where needed; no value is an empty field, an empty text is `""`.
 *
 * Values stay as they are. One that starts with `=`, `+`, `-` or `@` is not disarmed, because the file would no longer say
 * what the directory says; a spreadsheet must be told to import the columns as text, which leading zeros need anyway.
 * @returns and @throws as `toNdjson`.
 */
export async function toCsv<Column extends string>(
  rows: AsyncIterable<Readonly<Record<Column, string | number | null>>>,
  columns: readonly Column[],
  stream: Writable,
  options: WriteOptions = {},
): Promise<number> {
  const header = `${columns.join(',')}\r\n`
  return write(rows, stream, (row) => `${columns.map((column) => csvField(row[column])).join(',')}\r\n`, header, options)
}

/** Small enough to hold, large enough that a stream is not called for every row. In UTF-16 units. */
const chunkSize = 64 * 1024

async function write<Row>(
  rows: AsyncIterable<Row>,
  stream: Writable,
  line: (row: Row) => string,
  header: string,
  options: WriteOptions,
): Promise<number> {
  let written = 0
  async function* chunks() {
    let chunk = header
    for await (const row of rows) {
      chunk += line(row)
      written += 1
      if (chunk.length < chunkSize) continue
      yield chunk
      chunk = ''
    }
    if (chunk !== '') yield chunk
  }
  stream.on('error', toldByWrite)
  await pipeline(Readable.from(chunks(), { highWaterMark: 2 }), sinkInto(stream), options)
  stream.off('error', toldByWrite)
  return written
}

/** Hands chunks on one by one, each when the last one is really out, and neither ends nor destroys the stream behind it. */
function sinkInto(stream: Writable): Writable {
  return new Writable({ write: (chunk, encoding, done) => void stream.write(chunk, encoding, done) })
}

/** Its callback has told of the error; the event comes after it and would end the process. */
function toldByWrite(): void {}

function csvField(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
