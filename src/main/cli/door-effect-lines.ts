import type { DoorEffect } from '../../shared/contract/access-calls.ts'
import { fill } from '../../shared/errors/app-error.ts'
import type { LineEffects, ShownLine } from '../sync/plan-lines.ts'
import type { Texts } from './texts.ts'
import { formatTable } from './table.ts'

/** The doors that a plan changes for most people. */
export function doorTable(doors: readonly DoorEffect[], { access, runs }: Texts): readonly string[] {
  if (doors.length === 0) return []
  const { header } = access
  const table = formatTable(
    [header.site, header.door, header.before, header.lose, header.gain],
    doors.map(({ site, name, before, lose, gain }) => [site, name, `${before}`, `${lose}`, `${gain}`]),
  )
  return ['', runs.doors, ...table]
}

/** `-3 +1`, or that nothing is left; of a group, how many people lose and get any. */
export function lineEffectText({ effect, groupEffect }: LineEffects, { runs }: Texts): string {
  if (groupEffect !== null) {
    const { losing, gaining, leftWithNone } = groupEffect
    const lost = leftWithNone > 0 ? runs.someLoseAll : runs.someLose
    return [
      ...(losing > 0 ? [fill(lost, { people: losing, none: leftWithNone })] : []),
      ...(gaining > 0 ? [fill(runs.someGet, { people: gaining })] : []),
    ].join(', ')
  }
  if (effect === null) return ''
  const { lost, gained, leftWithNone } = effect
  if (leftWithNone) return fill(runs.noDoorLeft, { lost })
  return [...(lost > 0 ? [`-${lost}`] : []), ...(gained > 0 ? [`+${gained}`] : [])].join(' ')
}

/** A line as `--json` names what it does to doors: of a group under another name, since it counts people. */
export function lineAsJson({ effect, groupEffect, ...line }: ShownLine & LineEffects): object {
  const ofPerson = effect === null ? null : { lost: effect.lost, gained: effect.gained, left_with_none: effect.leftWithNone }
  if (line.kind !== 'groups') return { ...line, effect: ofPerson }
  if (groupEffect === null) return { ...line, effect: ofPerson, group_effect: null }
  const { losing, gaining, leftWithNone } = groupEffect
  return { ...line, effect: ofPerson, group_effect: { losing, gaining, left_with_none: leftWithNone } }
}

export function doorEffectAsJson({ doorId, ...door }: DoorEffect): object {
  return { door_id: doorId, ...door }
}
