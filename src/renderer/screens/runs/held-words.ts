import type { DirectoryTotals } from '../../../shared/contract/directory-calls.ts'
import type { PlanPart, RunDetail } from '../../../shared/contract/runs-calls.ts'
import { type Kind, kinds } from '../../../shared/domain.ts'
import type { Language } from '../../../shared/errors/app-error.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { reasonWords } from '../../language/reason-words.ts'

function heldParts(parts: RunDetail['parts']): readonly PlanPart[] {
  return parts.filter(({ held }) => held)
}

function sumOf(parts: readonly PlanPart[]): number {
  return parts.reduce((sum, { lines }) => sum + lines, 0)
}

/** What waits, by kind and reason: "120 people: deleted at Atrium". */
export function heldWords(parts: RunDetail['parts'], t: Translate, language: Language): readonly string[] {
  const counts = new Map<string, { readonly kind: Kind; readonly reason: string; lines: number }>()
  for (const { kind, reason, lines } of heldParts(parts)) {
    const key = `${kind} ${reason}`
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { kind, reason, lines })
    else known.lines += lines
  }
  return [...counts.values()].map(({ kind, reason, lines }) =>
    t('runs.held.part', { what: t(`runs.some.${kind}`, { count: lines }), reason: reasonWords(reason, language) }),
  )
}

/** How much of what comes from Atrium that is: "120 of 300 people". */
export function shareWords(parts: RunDetail['parts'], totals: DirectoryTotals, t: Translate): readonly string[] {
  return kinds.flatMap((kind) => {
    const count = sumOf(heldParts(parts).filter((part) => part.kind === kind))
    return count === 0 ? [] : [t(`runs.held.share.${kind}`, { count, total: Math.max(totals[kind].atrium, count) })]
  })
}

const departures: ReadonlySet<string> = new Set(['absent_at_source', 'deleted_at_source', 'out_of_scope'])

/** What an approval would mean for people and doors. @param graceDays between a suspension and the removal */
export function effectWords(parts: RunDetail['parts'], graceDays: number, t: Translate): readonly string[] {
  const held = heldParts(parts)
  const ofKind = (kind: Kind): readonly PlanPart[] => held.filter((part) => part.kind === kind)
  const suspended = sumOf(ofKind('people').filter(({ action }) => action === 'suspend'))
  const removed = sumOf(ofKind('people').filter(({ action }) => action === 'remove'))
  const others = (['credentials', 'groups', 'memberships'] as const).flatMap((kind) => {
    const count = sumOf(ofKind(kind).filter(({ action }) => action !== 'update'))
    return count === 0 ? [] : [t(`runs.effect.${kind}`, { count })]
  })
  // Whoever leaves in an update was suspended before, and loses nothing more.
  const updated = sumOf(held.filter(({ action, reason }) => action === 'update' && !departures.has(reason)))
  return [
    ...(suspended === 0 ? [] : [t('runs.effect.people.suspend', { count: suspended, days: graceDays })]),
    ...(removed === 0 ? [] : [t('runs.effect.people.remove', { count: removed })]),
    ...others,
    ...(updated === 0 ? [] : [t('runs.effect.updates', { count: updated })]),
  ]
}
