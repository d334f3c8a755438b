import { load } from '../machine.ts'
import { formatTable } from '../table.ts'
import { accessRows } from './rows.ts'
import { membershipsEach } from './population.ts'
import { type AccessScenarioOptions, measureAccess } from './scenario.ts'

type Sizes = Pick<AccessScenarioOptions, 'population' | 'doors' | 'people' | 'rounds' | 'changes'>

const whole: Sizes = {
  population: { people: 100_000, groups: 2_000, levels: 500, doors: 2_000 },
  doors: 40,
  people: 100,
  rounds: 3,
  changes: 10_000,
}
const quick: Sizes = {
  population: { people: 10_000, groups: 200, levels: 100, doors: 400 },
  doors: 20,
  people: 40,
  rounds: 2,
  changes: 1_000,
}

/** Measures who opens what, and prints it. */
export async function reportAccess(isQuick: boolean, folder: string): Promise<void> {
  const sizes = isQuick ? quick : whole
  const figures = await measureAccess({ ...sizes, folder, say: (what) => process.stderr.write(`  ${what} ...\n`) })
  const { people, groups, levels, doors } = sizes.population
  const told = Object.entries({ people, groups, memberships: people * membershipsEach, levels, doors }).map(
    ([kind, count]) => `${count.toLocaleString('en')} ${kind}`,
  )
  console.log(`\n${told.join(', ')}; load after: ${load()}\n`)
  console.log(formatTable(accessRows(figures)))
}
