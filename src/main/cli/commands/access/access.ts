import type { Command } from 'commander'
import type { Definer } from '../../define.ts'
import { doorsCommand } from './doors.ts'
import { whatIfCommand } from './what-if.ts'
import { whoCommand } from './who.ts'
import { whyCommand } from './why.ts'

/** Who can open which door, why, and what if: all of it only looks. */
export function accessCommands(program: Command, definer: Definer): void {
  whoCommand(program, definer)
  doorsCommand(program, definer)
  whyCommand(program, definer)
  whatIfCommand(program, definer)
}
