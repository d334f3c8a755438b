import type { Command } from 'commander'
import type { Definer } from '../../define.ts'
import { doorCommands } from './door.ts'
import { levelCommands } from './level.ts'
import { holidayCommands, scheduleCommands } from './schedule.ts'
import { siteCommands } from './site.ts'

/** Where doors are, when they open, and for whom (docs/doors.md). */
export function doorsCommands(program: Command, definer: Definer): void {
  siteCommands(program, definer)
  doorCommands(program, definer)
  scheduleCommands(program, definer)
  holidayCommands(program, definer)
  levelCommands(program, definer)
}
