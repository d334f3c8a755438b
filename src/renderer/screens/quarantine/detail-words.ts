import type { Translate } from '../../../shared/language/translator.ts'
import { recordFieldName } from './record-fields.ts'

/**
 * What is wrong with an unreadable record, in the reader's language: main keeps it in English, as `main/atrium/item-issues.ts` words
 * it. What is worded otherwise stays as it is.
 */
export function detailWords(detail: string, t: Translate): string {
  const whole = wholeRecord(detail, t)
  if (whole !== null) return whole
  return detail
    .split(/; (?=[a-z_]+: )/)
    .map((issue) => issueWords(issue, t))
    .join('; ')
}

function wholeRecord(detail: string, t: Translate): string | null {
  const row = /^the row has (\d+) cells, the header (\d+)$/.exec(detail)
  if (row !== null) return t('quarantine.issue.row', { cells: Number(row[1]), header: Number(row[2]) })
  const other = /^the item is not an object but (.+)$/s.exec(detail)
  return other === null ? null : t('quarantine.issue.noObject', { value: valueWords(other[1] ?? '', t) })
}

function issueWords(issue: string, t: Translate): string {
  const at = issue.indexOf(': ')
  if (at < 0) return issue
  const field = recordFieldName(issue.slice(0, at), t)
  const reason = issue.slice(at + 2)
  const value = valueWords(/; is (.+)$/s.exec(reason)?.[1] ?? '', t)
  const allowed = /^must be one of (.+?)(?:; is |$)/.exec(reason)?.[1]
  if (allowed !== undefined) return t('quarantine.issue.oneOf', { field, allowed, value })
  if (reason === 'is missing') return t('quarantine.issue.missing', { field })
  if (reason === 'is empty') return t('quarantine.issue.empty', { field })
  if (reason.startsWith('must be a time with an offset')) return t('quarantine.issue.time', { field, value })
  if (reason.startsWith('must be text in quotes')) return t('quarantine.issue.text', { field, value })
  if (reason.startsWith('must be a whole number')) return t('quarantine.issue.number', { field, value })
  if (reason.startsWith('exactly one of number and number_hex')) return t('quarantine.issue.oneNumber')
  if (reason.startsWith('a full read must not name deleted')) return t('quarantine.issue.deleted')
  if (reason === 'must be true or false') return t('quarantine.issue.boolean', { field })
  return `${field}: ${reason}`
}

function valueWords(value: string, t: Translate): string {
  if (value === 'a list') return t('quarantine.value.list')
  if (value === 'an object') return t('quarantine.value.object')
  if (value === 'null') return t('quarantine.value.nothing')
  const plain = /^the (?:number|boolean) (\S+)$/.exec(value)
  return plain?.[1] ?? value
}
