import { describe, expect, test } from 'vitest'
import type { RunId } from '../../../src/shared/domain.ts'
import { aCard, aPerson } from '../../support/contract-server.ts'
import { aSource } from '../../support/editable-source.ts'
import { aReader } from '../../support/reader.ts'
import { failureCode } from '../../support/source-reads.ts'
import { aSync } from '../../support/sync.ts'

describe('quarantine', () => {
  async function aBadCampus() {
    const source = await aSource({
      people: [aPerson('p-1'), aPerson('p-2')],
      credentials: [
        aCard('c-1', 'p-1', { format: 'unheard-of' }),
        aCard('c-2', 'p-9'),
        aCard('c-3', 'p-8', { number: '=1+2' }),
      ],
    })
    const here = aSync({ url: source.url })
    const first = await here.sync()
    return { source, here, reader: aReader(here.database), first }
  }

  test('is opened as it is now or as a run left it, by reason and word', async () => {
    const { source, here, reader, first } = await aBadCampus()
    const keys = async (query: Partial<Parameters<typeof reader.runs.openQuarantine>[0]>) => {
      const { listId, total } = await reader.runs.openQuarantine({ runId: null, code: null, search: '', ...query })
      const { rows } = await reader.runs.quarantine({ listId, offset: 0, limit: 100 })
      expect(rows).toHaveLength(total)
      return rows.map((row) => row?.key)
    }
    expect(await keys({})).toEqual(['c-2', 'c-3', 'c-1'])
    expect(await keys({ code: 'format_unmapped' })).toEqual(['c-1'])
    expect(await keys({ search: 'UNHEARD' })).toEqual(['c-1'])
    expect(await keys({ search: 'p-9' })).toEqual(['c-2'])
    expect(await reader.runs.quarantineCodes({ runId: null })).toEqual([
      { code: 'person_unknown', records: 2 },
      { code: 'format_unmapped', records: 1 },
    ])

    source.put('people', aPerson('p-9'))
    await here.sync()
    expect(await keys({})).toEqual(['c-3', 'c-1'])
    expect(await keys({ runId: first.run_id })).toEqual(['c-2', 'c-3', 'c-1'])
    expect(await reader.runs.quarantineCodes({ runId: first.run_id })).toHaveLength(2)
    expect(await failureCode(reader.runs.quarantineCodes({ runId: 99 as RunId }))).toBe('sync_run_unknown')
  })

  test('is written as CSV stretch by stretch, with one header', async () => {
    const { reader } = await aBadCampus()
    const { listId } = await reader.runs.openQuarantine({ runId: null, code: null, search: '' })
    const csv = async (offset: number) => (await reader.runs.csv({ what: 'quarantine', listId, offset, limit: 2 })).text
    const [header, ...rows] = (await csv(0)).split('\r\n')
    expect(header).toBe('"run_id","collection","key","code","detail","record"')
    expect(rows[0]).toMatch(/^"1","credentials","c-2","person_unknown","p-9","\{""/)
    expect(rows).toHaveLength(3)
    expect(rows.at(-1)).toBe('')
    expect(await csv(2)).toMatch(/^"1","credentials","c-1","format_unmapped",/)
  })
})
