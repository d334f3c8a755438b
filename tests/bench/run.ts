import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Figures, measureCampus } from './scenario.ts'
import { campusRows, formatTable, growthRow } from './table.ts'

/**
 * `npm run bench [-- --quick]`: measures the product against the floor (docs/performance.md). It fails when something does
 * not work, never because it is slow.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const people = values.quick ? 10_000 : 100_000

const folder = mkdtempSync(join(tmpdir(), 'atrium-sync-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
// The databases take gigabytes: they go even when somebody has seen enough.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

console.log(machine())
const small = await report(people, 3)
const large = await report(people * 10, 1)
console.log(`\n${formatTable([growthRow(small, large)])}`)

async function report(people: number, rounds: number): Promise<Figures> {
  const figures = await measureCampus({ people, rounds, folder, say: (what) => process.stderr.write(`  ${what} ...\n`) })
  const { rows } = figures
  console.log(
    `\n${count(rows.people)} people, ${count(rows.credentials)} credentials, ${count(rows.groups)} groups, ${count(rows.memberships)} memberships\n`,
  )
  console.log(formatTable(campusRows(figures)))
  return figures
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function machine(): string {
  const memory = Math.round(totalmem() / 1024 ** 3)
  const load = loadavg()[0]?.toFixed(1) ?? '?'
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, Node ${process.version}, load before: ${load}`
}
