import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * A real gnome-keyring on a session bus of its own, in a temporary home: nothing of the machine's user is seen or touched, and
 * no program of the machine can be started by the bus.
 */
export interface KeyringSession {
  /** For any command or child process that is to use this keyring. */
  readonly env: Record<string, string>
  readonly home: string
  /** Locks the login keyring, as a screen lock or a sign-out would. */
  readonly lock: () => Promise<void>
  /** Unlocks it without any prompt, as signing in does. */
  readonly unlock: () => Promise<void>
  /** Resolves once the keyring has brought up the prompt that nobody answers (`prompter: 'hanging'`). */
  readonly promptShown: () => Promise<void>
}

/**
 * Runs `use` with a session and ends everything it started afterwards.
 *
 * `provider`: an unlocked, empty login keyring (default); a keyring daemon that has no keyring; no daemon on the bus; no bus.
 * `prompter`: asking for the keyring's password fails at once, as without a display (default); or hangs, as with nobody at the
 * screen.
 */
export async function withKeyring<Result>(
  use: (session: KeyringSession) => Promise<Result>,
  options: {
    readonly provider?: 'unlocked' | 'no-keyring' | 'no-service' | 'no-bus'
    readonly prompter?: 'failing' | 'hanging'
  } = {},
): Promise<Result> {
  const { provider = 'unlocked', prompter = 'failing' } = options
  const home = await mkdtemp(join(tmpdir(), 'keyring-'))
  const stops: Stops = [() => rm(home, { recursive: true, force: true, maxRetries: 5 })]
  try {
    const env = await homeEnvironment(home)
    if (provider !== 'no-bus') {
      if (prompter === 'hanging') await installHangingPrompter(home)
      stops.push(() => endPrompter(home))
      await startBus(home, env, stops)
    }
    if (provider === 'unlocked' || provider === 'no-keyring') await startDaemon(env, provider === 'unlocked', stops)
    return await use({ env, home, lock: () => lock(env), unlock: () => unlock(env), promptShown: () => promptShown(home) })
  } finally {
    for (const stop of stops.toReversed()) await stop()
  }
}

/** How to end what was started, noted as soon as it is started, so that a start that fails half-way leaves nothing behind. */
type Stops = (() => Promise<void>)[]

async function homeEnvironment(home: string): Promise<Record<string, string>> {
  const runtime = join(home, 'run')
  await mkdir(runtime, { mode: 0o700 })
  await mkdir(join(home, 'services'))
  return { PATH: process.env['PATH'] ?? '', HOME: home, XDG_RUNTIME_DIR: runtime, LANG: 'C.UTF-8' }
}

async function startBus(home: string, env: Record<string, string>, stops: Stops): Promise<void> {
  const config = join(home, 'bus.conf')
  await writeFile(config, busConfig(home))
  const shell = 'echo "$DBUS_SESSION_BUS_ADDRESS"; cat'
  const bus = spawn('dbus-run-session', [`--config-file=${config}`, '--', 'sh', '-c', shell], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(bus, 'exit')
  stops.push(async () => {
    bus.stdin.end()
    await ended
  })
  const address = await Promise.race([once(createInterface(bus.stdout), 'line'), ended])
  if (typeof address[0] !== 'string') throw new Error('dbus-run-session did not start a bus')
  env['DBUS_SESSION_BUS_ADDRESS'] = address[0]
}

function busConfig(home: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${home}/run</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${home}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="service_start_timeout">600000</limit>
</busconfig>
`
}

async function startDaemon(env: Record<string, string>, unlocked: boolean, stops: Stops): Promise<void> {
  const mode = unlocked ? ['--unlock'] : ['--start']
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...mode], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = once(daemon, 'exit')
  stops.push(async () => {
    daemon.kill('SIGKILL')
    await ended
  })
  daemon.stdin.end(password)
  const question = unlocked ? askLocked : askCollections
  for (let attempt = 0; !(await question(env)); attempt += 1) {
    if (attempt === 300 || daemon.exitCode !== null) throw new Error('gnome-keyring-daemon did not come up')
    await pause(50)
  }
}

const password = 'test-keyring-password'
const secrets = '/org/freedesktop/secrets'

async function askLocked(env: Record<string, string>): Promise<boolean> {
  const property = ['string:org.freedesktop.Secret.Collection', 'string:Locked']
  const answer = await dbusSend(env, [`${secrets}/aliases/default`, 'org.freedesktop.DBus.Properties.Get', ...property]).catch(
    () => '',
  )
  return answer.includes('boolean false')
}

async function askCollections(env: Record<string, string>): Promise<boolean> {
  const property = ['string:org.freedesktop.Secret.Service', 'string:Collections']
  const answer = await dbusSend(env, [secrets, 'org.freedesktop.DBus.Properties.Get', ...property]).catch(() => '')
  return answer.includes('array')
}

async function lock(env: Record<string, string>): Promise<void> {
  await dbusSend(env, [secrets, 'org.freedesktop.Secret.Service.Lock', `array:objpath:${secrets}/collection/login`])
}

/** What the daemon's PAM module says to its control socket: a byte, then length, operation 1 (unlock), and the password. */
async function unlock(env: Record<string, string>): Promise<void> {
  const socket = connect(join(env['XDG_RUNTIME_DIR'] ?? '', 'keyring', 'control'))
  const message = Buffer.alloc(13 + password.length)
  message.writeUInt32BE(12 + password.length, 1)
  message.writeUInt32BE(1, 5)
  message.writeUInt32BE(password.length, 9)
  message.write(password, 13)
  socket.write(message)
  const [reply] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  if (reply.readUInt32BE(4) !== 0) throw new Error('the keyring did not unlock')
}

async function dbusSend(env: Record<string, string>, message: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    'dbus-send',
    ['--print-reply', '--reply-timeout=5000', '--dest=org.freedesktop.secrets', ...message],
    {
      env,
    },
  )
  return stdout
}

/** A prompter that is started by the bus and never takes its name: the keyring waits for it as for a window nobody answers. */
async function installHangingPrompter(home: string): Promise<void> {
  const script = join(home, 'prompter.sh')
  await writeFile(script, `#!/bin/sh\necho $$ > "${home}/prompter.pid"\nexec sleep 60\n`, { mode: 0o700 })
  const name = 'org.gnome.keyring.SystemPrompter'
  await writeFile(join(home, 'services', `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${script}\n`)
}

async function prompterPid(home: string): Promise<number | null> {
  const text = await readFile(join(home, 'prompter.pid'), 'utf8').catch(() => '')
  return text.trim() === '' ? null : Number(text)
}

async function promptShown(home: string): Promise<void> {
  for (let attempt = 0; (await prompterPid(home)) === null; attempt += 1) {
    if (attempt === 500) throw new Error('the keyring did not ask for its password')
    await pause(20)
  }
}

async function endPrompter(home: string): Promise<void> {
  const pid = await prompterPid(home)
  if (pid === null) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return
  }
}
