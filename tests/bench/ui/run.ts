import { parseArgs } from 'node:util'
import { load, machine } from '../machine.ts'
import { formatTable } from '../table.ts'
import { makeWorkFolder } from '../work-folder.ts'
import { seedFolder } from './product.ts'
import { uiRows } from './rows.ts'
import { measureUi } from './scenario.ts'

/**
 * `npm run bench -- --ui [--quick]`: how quick the list of people is on the screen (docs/performance.md). It fails when something does not
 * work, never because it is slow.
 */
const { values } = parseArgs({
  options: { ui: { type: 'boolean', default: true }, quick: { type: 'boolean', default: false } },
})
const people = values.quick ? 10_000 : 100_000

const folder = makeWorkFolder()
const say = (what: string): void => void process.stderr.write(`  ${what} ...\n`)

console.log(machine())
say(`${people} people: first sync`)
const campus = await seedFolder(folder, people)
try {
  const figures = await measureUi({ folder, starts: 5, say })
  console.log(`\n${people.toLocaleString('en')} people; load after: ${load()}\n`)
  console.log(formatTable(uiRows(figures)))
} finally {
  await campus.end()
}
