import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { parse } from 'csv-parse'

const delimiters = [',', ';', '\t'] as const
type Delimiter = (typeof delimiters)[number]

/** Where the header line is looked for, and the longest row: a quote that is never closed must not swallow a whole file. */
const maxRowBytes = 128 * 1024

/**
 * The rows of a CSV file, the header first, as lists of cells (RFC 4180 quoting; comma, semicolon or tab; with or without a
 * byte-order mark). Streams: a row at a time, whatever the size of the file. `onChunk` sees every byte.
 * @throws CsvError when the quoting is broken; the file system's errors; AbortError when `signal` fires.
 */
export async function csvRows(
  path: string,
  { signal, onChunk }: { readonly signal: AbortSignal; readonly onChunk: (chunk: Buffer) => void },
): Promise<AsyncIterable<readonly string[]>> {
  const parser = parse({
    bom: true,
    delimiter: await fileDelimiter(path),
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRowBytes,
  })
  const file = createReadStream(path, { signal, highWaterMark: 256 * 1024 })
  file.on('data', (chunk) => onChunk(Buffer.from(chunk)))
  // A failure of either side reaches whoever reads the parser; leaving the parser early closes the file.
  pipeline(file, parser, () => undefined)
  return parser
}

async function fileDelimiter(path: string): Promise<Delimiter> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxRowBytes), 0, maxRowBytes, 0)
    return detectDelimiter(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await file.close()
  }
}

/** The delimiter that occurs most often in the header line outside quotes; a comma when there is only one column. */
export function detectDelimiter(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (!quoted && character === '\n') break
    else if (!quoted && isDelimiter(character)) counts[character] += 1
  }
  return delimiters.reduce((best, delimiter) => (counts[delimiter] > counts[best] ? delimiter : best))
}

function isDelimiter(character: string): character is Delimiter {
  return character === ',' || character === ';' || character === '\t'
}
