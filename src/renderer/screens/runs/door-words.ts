import type { DoorEffect } from '../../../shared/contract/access-calls.ts'
import type { GroupEffect, LineEffect, PlanLineRow } from '../../../shared/contract/runs-calls.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import type { DoorsReport } from '../../../shared/sync-report.ts'

/** What a plan does to doors, loss first. @param isThere whether it is about what is, or what would be */
export function doorSentences(
  doors: Pick<DoorsReport, 'losing' | 'gaining' | 'left_with_none' | 'halved'>,
  isThere: boolean,
  t: Translate,
): readonly string[] {
  const { losing, gaining, left_with_none: none, halved } = doors
  const lost = none > 0 ? 'losesNone' : 'loses'
  return [
    ...(losing === 0 ? [] : [t(isThere ? `runs.doors.${lost}` : `runs.doors.would.${lost}`, { people: losing, none })]),
    ...(gaining === 0 ? [] : [t(isThere ? 'runs.doors.gains' : 'runs.doors.would.gains', { people: gaining })]),
    ...(halved === 0 ? [] : [t('runs.doors.halved', { doors: halved })]),
  ]
}

/** `212 people lose Physics Lab East (Science)`. */
export function topDoorWords({ name, site, lose, gain }: DoorEffect, t: Translate): string {
  const door = t('runs.doors.name', { door: name, site })
  return lose > 0 ? t('runs.doors.lose', { people: lose, door }) : t('runs.doors.gain', { people: gain, door })
}

/** A line's effect in the narrow column of a list: `−3 +1`, of a group `3 lose, 1 gets`; nothing where no door changes. */
export function effectInShort({ effect, groupEffect }: PlanLineRow, t: Translate): string {
  if (groupEffect !== null) return ofGroup(groupEffect, 'runs.doors.short', t).join(', ')
  if (effect === null) return ''
  const { lost, gained, leftWithNone } = effect
  if (leftWithNone) return t('runs.doors.short.none', { lost })
  return [...(lost > 0 ? [`−${lost}`] : []), ...(gained > 0 ? [`+${gained}`] : [])].join(' ')
}

/** The same in full: what the plan does to the doors of the line's person, or of those who leave or join its group, loss first. */
export function effectSentences({ effect, groupEffect }: PlanLineRow, t: Translate): string {
  if (groupEffect !== null) return ofGroup(groupEffect, 'runs.doors.group', t).join(' ')
  return effect === null ? '' : ofPerson(effect, t)
}

function ofGroup({ losing, gaining, leftWithNone: none }: GroupEffect, texts: GroupTexts, t: Translate): readonly string[] {
  return [
    ...(losing === 0 ? [] : [t(none > 0 ? `${texts}.losesNone` : `${texts}.loses`, { people: losing, none })]),
    ...(gaining === 0 ? [] : [t(`${texts}.gains`, { people: gaining })]),
  ]
}

type GroupTexts = 'runs.doors.short' | 'runs.doors.group'

function ofPerson({ lost, gained, leftWithNone }: LineEffect, t: Translate): string {
  if (leftWithNone) return t('runs.doors.line.none', { lost })
  if (gained === 0) return t('runs.doors.line.lost', { lost })
  return lost === 0 ? t('runs.doors.line.gained', { gained }) : t('runs.doors.line.both', { lost, gained })
}
