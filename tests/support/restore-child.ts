import { systemClock } from '../../src/main/clock.ts'
import { restoreBackup } from '../../src/main/storage/restore.ts'

/** A process that restores the given files in turn, over and over, until it is killed: `node restore-child.ts FOLDER FILE...`. */
const [dataFolder = '', ...files] = process.argv.slice(2)
for (const file of files) restoreBackup({ dataFolder, file, clock: systemClock })
process.send?.('under way')
for (;;) for (const file of files) restoreBackup({ dataFolder, file, clock: systemClock })
