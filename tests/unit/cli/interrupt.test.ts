import { expect, test } from 'vitest'
import { createInterrupt } from '../../../src/main/cli/interrupt.ts'

test('the first Ctrl-C asks to come to an end, the second ends at once', () => {
  const { terminal, press, exits } = aTerminal()
  const said: string[] = []
  const interrupt = createInterrupt(terminal)
  const signal = interrupt.catch(() => said.push('ending'))
  press()
  expect({ aborted: signal.aborted, said, exits }).toEqual({ aborted: true, said: ['ending'], exits: [] })
  press()
  expect({ said, exits }).toMatchObject({ said: ['ending'], exits: [3] })
})

test('before a command catches it, and after it has ended, Ctrl-C is the system’s', () => {
  const { terminal, listeners } = aTerminal()
  const interrupt = createInterrupt(terminal)
  expect(listeners.size).toBe(0)
  interrupt.catch(() => undefined)
  expect(listeners.size).toBe(1)
  interrupt.end()
  expect(listeners.size).toBe(0)
})

function aTerminal() {
  const listeners = new Set<() => void>()
  const exits: number[] = []
  return {
    listeners,
    exits,
    press: () => {
      for (const listener of listeners) listener()
    },
    terminal: {
      onInterrupt: (listener: () => void) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      exit: (code: number) => void exits.push(code),
    },
  }
}
