import { parseArgs } from 'node:util'
import { machine } from '../machine.ts'
import { makeWorkFolder } from '../work-folder.ts'
import { reportAccess } from './report.ts'

/**
 * `npm run bench -- --access [--quick]`: who opens what, and what if, beside bare statements that read the same rows
 * (docs/performance.md). It fails when something does not work, never because it is slow.
 */
const { values } = parseArgs({
  options: { access: { type: 'boolean', default: true }, quick: { type: 'boolean', default: false } },
})
const folder = makeWorkFolder()
console.log(machine())
await reportAccess(values.quick, folder)
