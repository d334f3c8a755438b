import { takeLock } from '../../src/main/storage/locks.ts'

/**
 * A process that takes a lock, forgets the object, and keeps the lock until it is killed: `node --expose-gc lock-child.ts FOLDER
 * NAME`. On any message it collects its garbage and answers.
 */
const [folder, name] = process.argv.slice(2)
if (folder === undefined || (name !== 'schedule' && name !== 'run')) throw new Error('lock-child.ts FOLDER schedule|run')
takeLock(folder, name)
process.send?.('taken')
process.on('message', () => {
  globalThis.gc?.()
  process.send?.('collected')
})
