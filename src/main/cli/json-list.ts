import type { Output } from './terminal.ts'

/** Writes a JSON array piece by piece, so that a long one never stands in memory. Stops when nobody reads any more. */
export async function writeJsonList<Row>(
  output: Output,
  rows: Iterable<Row>,
  shape: (row: Row) => unknown = (row) => row,
): Promise<void> {
  let chunk = '['
  let first = true
  for (const row of rows) {
    chunk += `${first ? '' : ','}\n${JSON.stringify(shape(row))}`
    first = false
    if (chunk.length < chunkSize) continue
    await output.write(chunk)
    chunk = ''
    if (output.closed) return
  }
  await output.write(`${chunk}${first ? '' : '\n'}]`)
}

const chunkSize = 64 * 1024
