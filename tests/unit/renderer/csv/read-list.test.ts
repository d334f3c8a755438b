import { expect, test } from 'vitest'
import { exportFileName, readList } from '../../../../src/renderer/csv/read-list.ts'

interface Stretch {
  readonly offset: number
  readonly limit: number
}

/** A list of main with `total` rows, each a number in a line of its own. */
function aList(total: number) {
  const asked: Stretch[] = []
  return {
    asked,
    open: () => Promise.resolve({ ok: true, value: { listId: 1, total } } as const),
    format: 'csv' as const,
    read: ({ offset, limit }: Stretch) => {
      asked.push({ offset, limit })
      const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, index) => `${offset + index}\r\n`)
      return Promise.resolve({ ok: true, value: { text: (offset === 0 ? 'n\r\n' : '') + rows.join('') } } as const)
    },
  }
}

test('a list is read in stretches, whole, with one header and the mark that spreadsheets need', async () => {
  const list = aList(1_201)
  const told: number[] = []
  const { signal } = new AbortController()
  const outcome = await readList(list, { signal, onProgress: (done) => told.push(done) })
  const text = outcome.kind === 'done' ? outcome.parts.join('') : ''
  expect(text.slice(0, 7)).toBe('\uFEFFn\r\n0\r\n'.slice(0, 7))
  expect(text.split('\r\n').slice(1, -1).map(Number)).toEqual(Array.from({ length: 1_201 }, (_, index) => index))
  expect(told).toEqual([0, 500, 1_000])
})

test('an empty list is its header', async () => {
  const { signal } = new AbortController()
  const reading = { signal, onProgress: () => undefined }
  expect(await readList(aList(0), reading)).toEqual({ kind: 'done', parts: ['\uFEFF', 'n\r\n'], rows: 0 })
  // JSON lines have no mark: whoever verifies them reads from the first byte.
  expect(await readList({ ...aList(0), format: 'jsonl' }, reading)).toMatchObject({ parts: ['n\r\n'] })
})

test('a cancel ends it at the next stretch, and a failure is handed on', async () => {
  const list = aList(5_000)
  const controller = new AbortController()
  const onProgress = (done: number): void => {
    if (done === 1_000) controller.abort()
  }
  expect(await readList(list, { signal: controller.signal, onProgress })).toEqual({ kind: 'cancelled' })
  expect(list.asked).toHaveLength(3)

  const error = { code: 'app_list_expired', params: {} } as const
  const { signal } = new AbortController()
  const failing = { ...aList(5_000), read: () => Promise.resolve({ ok: false, error } as const) }
  expect(await readList(failing, { signal, onProgress: () => undefined })).toEqual({ kind: 'failed', error })
})

test('the file is named after what it holds and the day', () => {
  expect(exportFileName('run-7', new Date(2026, 2, 5), 'csv')).toBe('atrium-sync-run-7-2026-03-05.csv')
})
