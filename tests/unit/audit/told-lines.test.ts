import { expect, test } from 'vitest'
import { commandActs } from '../../../src/main/cli/command-acts.ts'
import { lineRanges } from '../../../src/main/cli/commands/undo.ts'
import { auditSentence } from '../../../src/shared/audit/audit-sentence.ts'
import { toldLines } from '../../../src/shared/audit/told-lines.ts'
import { callActs } from '../../../src/shared/contract/call-acts.ts'
import type { AuditDetails } from '../../../src/shared/audit/audit-actions.ts'
import type { RunId } from '../../../src/shared/domain.ts'
import { createTranslator } from '../../../src/shared/language/translator.ts'

test('numbers of lines are told in stretches, none of them left out', () => {
  expect(
    toldLines([
      [7, 9],
      [1, 1],
      [5, 6],
      [3, 3],
    ]),
  ).toEqual(['1,3,5-9'])
  const many = toldLines(Array.from({ length: 1_000 }, (_, n) => [n * 2 + 1, n * 2 + 1]))
  expect(many.length).toBeLessThan(100)
  expect(many.join(',').split(',')).toHaveLength(1_000)
  const most = toldLines(Array.from({ length: 1_500 }, (_, n) => [n * 2 + 1, n * 2 + 1]))
  expect(most).toHaveLength(100)
  expect(most.at(-1)).toBe('… +15')
})

test('of an undo of some lines it is told which', () => {
  const { undo } = commandActs
  const { 'sync.undo': call } = callActs
  if (undo === undefined || undo === 'look' || call === 'look') throw new Error('an undo is an act')
  const whole = { runId: 12 as RunId, lines: null, dryRun: false, hash: null }
  expect(undo.tells?.(['12'], { lines: lineRanges('1,4-9') })).toEqual({ dry_run: false, lines: ['1,4-9'] })
  expect(undo.tells?.(['12'], {})).toEqual({ dry_run: false })
  expect(
    call.tells?.({
      ...whole,
      lines: [
        [4, 5],
        [1, 1],
      ],
    }),
  ).toEqual({ dry_run: false, lines: ['1,4-5'] })
  expect(call.tells?.(whole)).toEqual({ dry_run: false })
})

test('the sentence of an undo names its lines', () => {
  const says = (language: 'en' | 'ko', details: AuditDetails) =>
    auditSentence(createTranslator(language), {
      seq: 1,
      at: 0,
      who: 'Han',
      via: 'window',
      action: 'run.undo',
      target: 'run:12',
      outcome: 'ok',
      details: { name: '12', dry_run: false, ...details },
      hash: '',
    })
  expect(says('en', {})).toBe('Han undid run 12.')
  expect(says('en', { lines: ['1,4-9'] })).toBe('Han undid run 12 (lines 1,4-9).')
  expect(says('ko', {})).toBe('Han이 실행 12를 되돌렸습니다.')
  expect(says('ko', { lines: ['1,4-9'] })).toBe('Han이 실행 12의 1,4-9번 줄을 되돌렸습니다.')
})
