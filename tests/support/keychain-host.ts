import { systemClock } from '../../src/main/clock.ts'
import { createKeychain } from '../../src/main/keychain/keychain.ts'
import { forkChild } from '../../src/main/keychain/node-child.ts'
import { aMarkerStore } from './marker-store.ts'

/**
 * A program that reads the keychain while its prompt hangs, as the product would. `wait`: it waits for the outcome, prints it and
 * comes to its natural end. `exit`: it calls process.exit when a line comes in, long before any time-out. It prints the child's pid first.
 */
const childUrl = new URL('../../src/main/keychain/child.ts', import.meta.url)
const keychain = createKeychain({
  spawnChild: () => {
    const child = forkChild(childUrl)
    console.log(`child ${child.pid}`)
    return child
  },
  clock: systemClock,
  marker: aMarkerStore(),
  timeouts: process.argv[2] === 'exit' ? { background: 600_000, attended: 600_000 } : { background: 1000, attended: 1000 },
})

let turns = 0
const heartbeat = setInterval(() => (turns += 1), 10)
if (process.argv[2] === 'exit') process.stdin.once('data', () => process.exit(0))
const outcome = await keychain.get('atrium-source')
clearInterval(heartbeat)
console.log(`outcome ${outcome.kind}`)
console.log(`blocked ${turns < 10}`)
