import { type Row, verdict } from '../table.ts'
import type { AccessFigures, Compared } from './scenario.ts'

/** The lines of the table about access; the goals are those of a campus of 100,000 people. */
export function accessRows({ door, largest, person, effect }: AccessFigures): readonly Row[] {
  const changes = effect.changes.toLocaleString('en')
  return [
    compared('one door: its people, first 100 with all paths', door, 100),
    compared(`the same, of a door of ${largest.people.toLocaleString('en')} people`, largest, 100),
    compared("one person's doors, with paths and hours", person, 20),
    compared(
      `effect of ${changes} changes (${effect.people.toLocaleString('en')} people, ${effect.doors.toLocaleString('en')} doors)`,
      effect,
      2_000,
    ),
  ]
}

function compared(what: string, { floor, ours, slowest }: Compared, limit: number): Row {
  return {
    what,
    floor: `${floor.wall.toFixed(1)} ms (cpu ${floor.cpu.toFixed(1)})`,
    ours: `${ours.wall.toFixed(1)} ms (cpu ${ours.cpu.toFixed(1)}); slowest ${slowest.toFixed(1)}`,
    ratio: `${(ours.wall / floor.wall).toFixed(2)} x (cpu ${(ours.cpu / floor.cpu).toFixed(2)} x)`,
    target: `<= ${limit.toLocaleString('en')} ms`,
    verdict: verdict(ours.wall <= limit),
  }
}
