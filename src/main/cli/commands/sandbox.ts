import { type Command, Option } from 'commander'
import { AppError, fill } from '../../../shared/errors/app-error.ts'
import { makeCampusDoors } from '../../../sandbox/doors/campus-doors.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import type { SourceSettings } from '../../../shared/settings.ts'
import { bringInCampusDoors } from '../../directory/doors/bring-in.ts'
import { usualCampus } from '../../sandbox-campus.ts'
import { systemCode } from '../../storage/sqlite-error.ts'
import { confirm } from '../ask.ts'
import { type Definer, numberOption } from '../define.ts'
import { aborted } from '../interrupt.ts'

export interface SandboxCommandOptions {
  readonly people?: number
  readonly seed?: number
  readonly port?: number
  readonly controlPort?: number
}

export function sandboxCommand(program: Command, { add, texts }: Definer): void {
  const sandbox = add<SandboxCommandOptions>(
    program,
    {
      usage: 'sandbox',
      description: texts.commands.sandbox,
      options: sandboxOptions(texts),
      examples: ['sandbox', 'sandbox --people 20000 --seed 7 --port 18080 --control-port 18081'],
    },
    async (context, options) => {
      const { output, interrupt } = context
      const wanted = { ...usualCampus, ...options }
      const signal = interrupt.catch(() => undefined)
      const sandbox = await openSandbox(wanted)
      try {
        const { url, controlUrl } = sandbox
        if (context.json) {
          const { people, seed } = wanted
          await output.json({ url, control_url: controlUrl, people, seed, counts: sandbox.campus.counts() })
        } else {
          const { up, contract, control, hint, stop } = texts.sandbox
          await output.lines(
            fill(up, wanted),
            fill(contract, { url }),
            fill(control, { url: controlUrl }),
            fill(hint, { url }),
            stop,
          )
        }
        await aborted(signal)
      } finally {
        await sandbox.close()
      }
    },
  )
  add<Pick<SandboxCommandOptions, 'seed'> & { readonly yes?: true }>(
    sandbox,
    {
      usage: 'doors',
      description: texts.doors.campus,
      options: [...sandboxOptions(texts).filter(({ long }) => long === '--seed'), new Option('--yes', texts.doors.campusYes)],
      examples: ['sandbox doors', 'sandbox doors --seed 11 --yes'],
    },
    async (context, { seed = usualCampus.seed, yes }) => {
      const { directory, settings } = context.services()
      const { sandbox: isCampus, source } = settings.read()
      if (!isCampus) {
        const address = localAddress(source)
        if (yes !== true) await confirm(context.terminal, fill(texts.doors.campusQuestion, { address }))
      }
      const { groups } = await directory
        .selectFrom('access_group')
        .select((group) => group.fn.countAll<number>().as('groups'))
        .where('atrium_id', 'is not', null)
        .executeTakeFirstOrThrow()
      if (groups === 0) throw new AppError('doors_campus_unsuitable')
      const there = await bringInCampusDoors(directory, context.author, makeCampusDoors({ seed, groups }))
      if (there === null) throw new AppError('doors_campus_not_empty')
      if (context.json) await context.output.json(there)
      else await context.output.lines(fill(texts.doors.campusDone, there))
    },
  )
}

/**
 * Where a source is that may be a sandbox which was started by hand: so may any other server on this machine, and only its operator knows.
 * @throws AppError `doors_campus_unsuitable` unless it is on this machine, as every sandbox is
 */
function localAddress(source: SourceSettings | null): string {
  if (source?.kind !== 'rest' || !['127.0.0.1', 'localhost'].includes(new URL(source.url).hostname)) {
    throw new AppError('doors_campus_unsuitable')
  }
  return source.url
}

export function sandboxOptions(texts: Definer['texts']) {
  const port = { min: 0, max: 65_535 }
  return [
    numberOption('--port <n>', `${texts.options.port} ${defaultOf(texts, usualCampus.port)}`, port),
    numberOption('--control-port <n>', `${texts.options.controlPort} ${defaultOf(texts, usualCampus.controlPort)}`, port),
    numberOption('--people <n>', `${texts.options.people} ${defaultOf(texts, usualCampus.people)}`, {
      min: 1,
      max: 5_000_000,
    }),
    numberOption('--seed <n>', `${texts.options.seed} ${defaultOf(texts, usualCampus.seed)}`, { min: 0, max: 2 ** 32 - 1 }),
  ]
}

/** @throws AppError `cli_port_taken` */
async function openSandbox(options: Required<SandboxCommandOptions>): Promise<Sandbox> {
  try {
    return await startSandbox(options)
  } catch (error) {
    const code = systemCode(error)
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    const port = error instanceof Error && 'port' in error ? Number(error.port) : options.port
    throw new AppError('cli_port_taken', { port }, { cause: error })
  }
}

function defaultOf(texts: Definer['texts'], value: number): string {
  return `(${fill(texts.help.defaultValue, { value })})`
}
