import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { CampusRequests } from '../campus.ts'
import { type Child, startChild } from '../children.ts'

/** The built product on a data folder with a synced campus, as `atrium-sync serve` starts it. */
export interface Product {
  /** Signs one browser in. */
  readonly address: string
  /** Of its main thread since the last time this was asked, in ms. */
  loopDelay(): Promise<LoopDelay>
  stop(): Promise<void>
}

export interface LoopDelay {
  readonly p99: number
  readonly worst: number
}

/** Another build than `out` is measured as for the end-to-end tests. */
const entry = fileURLToPath(new URL(`../../../${process.env['E2E_OUT'] ?? 'out'}/main/headless.js`, import.meta.url))
const loopDelayModule = new URL('loop-delay.ts', import.meta.url).href

const served = z.object({ address: z.string() })
const loopDelay = z.object({ p99: z.number(), worst: z.number() })

/** A campus in a process of its own, and a data folder that was synced with it once. */
export async function seedFolder(folder: string, people: number): Promise<Child<CampusRequests>> {
  const campus = startChild<CampusRequests>(new URL('../campus.ts', import.meta.url))
  try {
    const { url } = await campus.ask('open', { people, seed: 7 })
    await command(folder, ['source', 'set', '--kind', 'rest', '--url', url, '--auth', 'none'])
    await command(folder, ['sync'])
    return campus
  } catch (error) {
    await campus.end()
    throw error
  }
}

export async function startProduct(folder: string): Promise<Product> {
  const delayFile = join(folder, 'loop-delay.json')
  const child = start(folder, ['serve', '--no-browser'], {
    NODE_OPTIONS: `--import ${loopDelayModule}`,
    BENCH_LOOP_DELAY: delayFile,
  })
  const ended = once(child, 'close')
  try {
    return {
      address: await addressOf(child),
      async loopDelay() {
        await rm(delayFile, { force: true })
        child.kill('SIGUSR2')
        while (!existsSync(delayFile)) {
          if (child.exitCode !== null) throw new Error('the product ended early')
          await wait(20)
        }
        return loopDelay.parse(JSON.parse(await readFile(delayFile, 'utf8')))
      },
      async stop() {
        child.kill('SIGTERM')
        await ended
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the product says nothing')
  const errors: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk))
  for await (const line of createInterface({ input: child.stdout })) {
    const said = served.safeParse(JSON.parse(line))
    if (said.success) return said.data.address
  }
  throw new Error(`the product ended before it could be used:\n${Buffer.concat(errors).toString()}`)
}

async function command(folder: string, args: readonly string[]): Promise<void> {
  const child = start(folder, args)
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk))
  await once(child, 'close')
  if (child.exitCode === 0) return
  throw new Error(`"${args.join(' ')}" ended with ${child.exitCode ?? 'a signal'}:\n${Buffer.concat(said).toString()}`)
}

function start(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(process.execPath, [entry, '--json', '--lang', 'en', '--data-dir', folder, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // When somebody has seen enough, it goes before its folder does.
  const kill = (): void => void child.kill('SIGKILL')
  process.prependOnceListener('exit', kill)
  child.once('close', () => process.off('exit', kill))
  return child
}
