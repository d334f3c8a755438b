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
  const parts = (['people', 'credentials', 'groups', 'memberships'] as const).map(
    (kind) => `${rows[kind].toLocaleString('en')} ${kind}`,
  )
  console.log(`\n${parts.join(', ')}; load after: ${load()}\n`)
  console.log(formatTable(campusRows(figures)))
  return figures
}

function machine(): string {
  const memory = Math.round(totalmem() / 1024 ** 3)
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory} GiB, Node ${process.version}, load before: ${load()}`
}

/** Of the last minute. The bench itself makes 1 to 2; more says that others wanted the machine too. */
function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?'
}
