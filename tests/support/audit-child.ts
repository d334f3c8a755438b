import { createAuditLog } from '../../src/main/audit/audit-log.ts'
import { openConnection } from '../../src/main/storage/database.ts'
import { anEntry } from './audit.ts'

/** A process that appends to the audit log as fast as it can: `node audit-child.ts DATABASE NAME COUNT`. */
const [file = '', who = '', count = '0'] = process.argv.slice(2)
const database = openConnection(file)
const log = createAuditLog(database)
for (let n = 0; n < Number(count); n += 1) log.append(anEntry({ who }))
database.close()
