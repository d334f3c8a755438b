import { parseArgs } from 'node:util'
import { load, machine } from '../machine.ts'
import { formatCells } from '../table.ts'
import { makeWorkFolder } from '../work-folder.ts'
import { scimCells, scimColumns } from './rows.ts'
import { measureScim, type ScimScenarioOptions } from './scenario.ts'

/**
 * `npm run bench -- --scim [--quick]`: how quick the SCIM endpoint is beside the least that could answer, and beside scimmy
 * (docs/performance.md). It fails when something does not work, never because it is slow.
 */
const { values } = parseArgs({
  options: { scim: { type: 'boolean', default: true }, quick: { type: 'boolean', default: false } },
})
type Sizes = Pick<ScimScenarioOptions, 'population' | 'scimmy' | 'rounds' | 'forMs' | 'scimmyMs' | 'most'>

const whole: Sizes = {
  population: { users: 100_000, groups: 10_000, groupSize: 50, large: [10_000, 50_000] },
  scimmy: { users: 10_000, groups: 1_000, groupSize: 50, large: [10_000] },
  rounds: 3,
  forMs: 2_000,
  scimmyMs: 5_000,
  most: 10_000,
}
const quick: Sizes = {
  population: { users: 10_000, groups: 1_000, groupSize: 50, large: [1_000, 5_000] },
  scimmy: { users: 1_000, groups: 100, groupSize: 50, large: [1_000] },
  rounds: 2,
  forMs: 500,
  scimmyMs: 800,
  most: 2_000,
}
const sizes = values.quick ? quick : whole

const folder = makeWorkFolder()
console.log(machine())
const figures = await measureScim({ ...sizes, folder, say: (what) => process.stderr.write(`  ${what} ...\n`) })
const { users, groups, groupSize, large } = sizes.population
const sizesOfLarge = large.map((size) => size.toLocaleString('en')).join(' and of ')
console.log(
  `\n${users.toLocaleString('en')} users, ${groups.toLocaleString('en')} groups of ${groupSize}, one of ${sizesOfLarge} ` +
    `(scimmy: ${sizes.scimmy.users.toLocaleString('en')} users, ${sizes.scimmy.groups.toLocaleString('en')} groups); load after: ${load()}\n`,
)
console.log(formatCells(scimColumns, scimCells(figures)))
