import { describe, expect, it } from 'vitest'
import { detectDelimiter } from '../../../src/main/atrium/csv-rows.ts'

describe('the delimiter', () => {
  it.each([
    ['id,name\na;b;c', ','],
    ['id;name\na,b,c,d', ';'],
    ['id\tname', '\t'],
    ['"a,b,c";"d"\n', ';'],
    ['"Last, first\nline","x"\ta\t', '\t'],
    ['id\n', ','],
    ['', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })
})
