import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { commandActs } from '../../../src/main/cli/command-acts.ts'
import { buildProgram } from '../../../src/main/cli/program.ts'
import { textsIn } from '../../../src/main/cli/texts.ts'
import { PassThrough } from 'node:stream'

test('of every command it is said whether it is an act, and of none that is not there', () => {
  const program = buildProgram({
    texts: textsIn('en'),
    version: '1.2.3',
    defaultFolder: '/data',
    terminal: {
      stdin: new PassThrough(),
      stdout: Object.assign(new PassThrough(), { isTTY: false }),
      stderr: Object.assign(new PassThrough(), { isTTY: false }),
      env: {},
      platform: 'linux',
      onInterrupt: () => () => undefined,
      exit: () => undefined,
    },
    run: async () => undefined,
  })
  const commands = pathsIn(program, '')
  expect(Object.keys(commandActs).filter((path) => !commands.all.includes(path))).toEqual([])
  expect(commands.leaves.filter((path) => !Object.hasOwn(commandActs, path))).toEqual([])
})

function pathsIn(parent: Command, before: string): { readonly all: readonly string[]; readonly leaves: readonly string[] } {
  const found = parent.commands.map((command) => {
    const path = `${before}${command.name()}`
    const inside = pathsIn(command, `${path} `)
    return { all: [path, ...inside.all], leaves: command.commands.length === 0 ? [path] : inside.leaves }
  })
  return { all: found.flatMap(({ all }) => all), leaves: found.flatMap(({ leaves }) => leaves) }
}
