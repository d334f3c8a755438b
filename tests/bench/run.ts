import { parseArgs } from 'node:util'
import { reportAccess } from './access/report.ts'
import { campusRows, growthRow } from './campus-rows.ts'
import { load, machine } from './machine.ts'
import { type Figures, measureCampus } from './scenario.ts'
import { formatTable } from './table.ts'
import { makeWorkFolder } from './work-folder.ts'

/**
 * `npm run bench [-- --quick]`: measures the product against the floor (docs/performance.md). It fails when something does
 * not work, never because it is slow.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const people = values.quick ? 10_000 : 100_000
const folder = makeWorkFolder()

console.log(machine())
const small = await report(people, 3)
const large = await report(people * 10, 1)
console.log(`\n${formatTable([growthRow(small, large)])}`)
await reportAccess(values.quick, folder)

async function report(people: number, rounds: number): Promise<Figures> {
  const figures = await measureCampus({ people, rounds, folder, say: (what) => process.stderr.write(`  ${what} ...\n`) })
  const { rows } = figures
  const parts = (['people', 'credentials', 'groups', 'memberships'] as const).map(
    (kind) => `${rows[kind].toLocaleString('en')} ${kind}`,
  )
  console.log(`\n${parts.join(', ')}; load after: ${load()}\n`)
  console.log(formatTable(campusRows(figures)))
  return figures
}
