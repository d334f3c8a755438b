import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { withFiles } from '../../support/temp-folder.ts'

/** A built program that says under which Node it runs and what it was given. */
const echo = `
process.stdout.write(JSON.stringify({ version: process.versions.node, pid: process.pid, args: process.argv.slice(2) }))
process.exitCode = 2
`
const interruptible = `
process.on('SIGINT', () => process.exit(7))
process.on('SIGTERM', () => process.exit(8))
setInterval(() => {}, 1000)
process.stdout.write('ready')
`

test('an old Node hands over to the one in node_modules: arguments, output and exit code pass through', async () => {
  await withLauncher(echo, async (folder) => {
    const result = await launch(folder, { under: 'old Node', args: ['sync', '--data-dir', 'a folder', '--json'] })
    expect(JSON.parse(result.stdout)).toMatchObject({
      version: process.versions.node,
      args: ['sync', '--data-dir', 'a folder', '--json'],
    })
    expect(result).toMatchObject({ code: 2, stderr: '' })
  })
})

test('what is typed or piped in reaches the program', async () => {
  await withLauncher('process.stdin.pipe(process.stdout)', async (folder) => {
    const result = await launch(folder, { under: 'old Node', input: '비밀 words' })
    expect(result).toMatchObject({ code: 0, stdout: '비밀 words' })
  })
})

test.each([
  ['SIGINT', 7],
  ['SIGTERM', 8],
] as const)('%s reaches the program, which decides how to end', async (signal, code) => {
  await withLauncher(interruptible, async (folder) => {
    const result = await launch(folder, { under: 'old Node', whenReady: (launcher) => launcher.kill(signal) })
    expect(result).toMatchObject({ code, stdout: 'ready' })
  })
})

test.each(['old Node', 'this Node'] as const)('under npm and %s, the program ends when npm was told to end', async (under) => {
  await withLauncher(interruptible, async (folder) => {
    const command = [...nodeCommand(folder, under), join(folder, 'bin', 'atrium-sync.js')].map((word) => `"${word}"`).join(' ')
    // As npm does: the program's parent is a shell, and the signal ends the shell only.
    const shell = spawn('/bin/sh', ['-c', `${command}; exit $?`], { env: { ...process.env, npm_command: 'exec' } })
    await once(shell.stdout, 'data')
    shell.kill('SIGTERM')
    // Its end of the pipe closes when the last process is gone.
    await once(shell, 'close')
    expect(shell.signalCode).toBe('SIGTERM')
  })
})

test('a program that is killed takes the launcher with it, by the same signal', async () => {
  await withLauncher(`process.kill(process.pid, 'SIGKILL')`, async (folder) => {
    expect(await launch(folder, { under: 'old Node' })).toMatchObject({ code: null, signal: 'SIGKILL' })
  })
})

test('a Node that is new enough runs the program itself', async () => {
  await withLauncher(echo, async (folder) => {
    const result = await launch(folder, { under: 'this Node' })
    expect(JSON.parse(result.stdout)).toMatchObject({ pid: result.pid })
    expect(result.code).toBe(2)
  })
})

test('an old Node without another one says in English and Korean which it needs', async () => {
  await withLauncher(echo, async (folder) => {
    await rm(join(folder, 'node_modules'), { recursive: true })
    const result = await launch(folder, { under: 'old Node' })
    expect(result).toMatchObject({ code: 3, stdout: '' })
    expect(result.stderr).toMatch(/needs Node\.js 24 or newer/)
    expect(result.stderr).toMatch(/Node\.js \d+ 이상이 필요합니다/)
  })
})

test('a Node in node_modules that is too old as well is not tried', async () => {
  await withLauncher(echo, async (folder) => {
    await writeFile(join(folder, 'node_modules', 'node', 'package.json'), '{ "name": "node", "version": "23.11.1" }')
    expect(await launch(folder, { under: 'old Node' })).toMatchObject({ code: 3, stdout: '' })
  })
})

test('a Node in node_modules that cannot be started is reported, not crashed on', async () => {
  await withLauncher(echo, async (folder) => {
    const program = join(folder, 'node_modules', 'node', 'bin', 'node')
    await rm(program)
    await writeFile(program, 'This file intentionally left blank', { mode: 0o644 })
    const result = await launch(folder, { under: 'old Node' })
    expect(result).toMatchObject({ code: 3, stdout: '' })
    expect(result.stderr).toContain('EACCES')
    expect(result.stderr).toContain('needs Node.js')
  })
})

test('a clone that is not built says so', async () => {
  await withLauncher(echo, async (folder) => {
    await rm(join(folder, 'out'), { recursive: true })
    const result = await launch(folder, { under: 'old Node' })
    expect(result).toMatchObject({ code: 3, stdout: '' })
    expect(result.stderr).toContain('npm run build')
  })
})

test('a program that cannot be loaded ends with an error, exit code 3', async () => {
  await withLauncher(`throw new Error('cannot load')`, async (folder) => {
    const result = await launch(folder, { under: 'this Node' })
    expect(result.code).toBe(3)
    expect(result.stderr).toContain('cannot load')
  })
})

const projectRoot = join(import.meta.dirname, '..', '..', '..')

/** A folder with the real launcher, `program` as the built product, and this Node as the one in node_modules. */
async function withLauncher(program: string, use: (folder: string) => Promise<void>): Promise<void> {
  const files = {
    'package.json': '{ "type": "module" }',
    'out/main/headless.js': program,
    'node_modules/node/package.json': JSON.stringify({ name: 'node', version: process.versions.node }),
    'pretend-old.cjs': `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '23.11.1' } })`,
  }
  await withFiles(files, async (folder) => {
    await cp(join(projectRoot, 'bin'), join(folder, 'bin'), { recursive: true })
    await mkdir(join(folder, 'node_modules', 'node', 'bin'))
    await symlink(process.execPath, join(folder, 'node_modules', 'node', 'bin', 'node'))
    await use(folder)
  })
}

interface Launch {
  readonly under: 'old Node' | 'this Node'
  readonly args?: readonly string[]
  readonly input?: string
  /** Called once, when the program has printed something. */
  readonly whenReady?: (launcher: ChildProcess) => void
}

async function launch(folder: string, { under, args = [], input = '', whenReady }: Launch) {
  const [command, ...nodeArgs] = nodeCommand(folder, under)
  const launcher = spawn(command, [...nodeArgs, join(folder, 'bin', 'atrium-sync.js'), ...args])
  launcher.stdin.end(input)
  if (whenReady !== undefined) launcher.stdout.once('data', () => whenReady(launcher))
  const [stdout, stderr] = await Promise.all([text(launcher.stdout), text(launcher.stderr), once(launcher, 'close')])
  return { pid: launcher.pid, code: launcher.exitCode, signal: launcher.signalCode, stdout, stderr }
}

function nodeCommand(folder: string, under: Launch['under']): readonly [string, ...string[]] {
  return under === 'old Node' ? oldNode(folder) : [process.execPath]
}

/** The machine's own Node where that is an old one; elsewhere this Node with an old version number. */
function oldNode(folder: string): readonly [string, ...string[]] {
  const systemNode = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((path) => !path.includes('node_modules'))
    .map((path) => join(path, 'node'))
    .find((path) => existsSync(path))
  return systemNode !== undefined && isOld(systemNode)
    ? [systemNode]
    : [process.execPath, '--require', join(folder, 'pretend-old.cjs')]
}

function isOld(program: string): boolean {
  return Number(execFileSync(program, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' })) < 24
}
