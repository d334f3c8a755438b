import type { DoorEffect } from '../../shared/contract/access-calls.ts'
import type { LineEffect } from '../../shared/contract/runs-calls.ts'
import { fill } from '../../shared/errors/app-error.ts'
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

/** `-3 +1`, or that nothing is left. */
export function lineEffectText(effect: LineEffect | null, { runs }: Texts): string {
  if (effect === null) return ''
  const { lost, gained, leftWithNone } = effect
  if (leftWithNone) return fill(runs.noDoorLeft, { lost })
  return [...(lost > 0 ? [`-${lost}`] : []), ...(gained > 0 ? [`+${gained}`] : [])].join(' ')
}

/** As `--json` names it. */
export function lineEffectAsJson(effect: LineEffect | null): object | null {
  return effect === null ? null : { lost: effect.lost, gained: effect.gained, left_with_none: effect.leftWithNone }
}

export function doorEffectAsJson({ doorId, ...door }: DoorEffect): object {
  return { door_id: doorId, ...door }
}
