import { spawn } from 'node:child_process'

export interface Desktop {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Whether there is a screen to open a browser on. */
export function hasDisplay({ platform, env }: Desktop): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/** Opens an address in the browser of whoever sits here. That it cannot be opened is no failure: it was printed as well. */
export function openBrowser(address: string, desktop: Desktop): void {
  tryInTurn(openers(desktop.platform), address, desktop.env)
}

/** Programs that open an address, the best one first, with the arguments that go before it. */
function openers(platform: NodeJS.Platform): readonly (readonly [string, ...string[]])[] {
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler']]
  if (platform === 'darwin') return [['open']]
  return [['xdg-open'], ['chromium'], ['google-chrome'], ['firefox']]
}

function tryInTurn(
  [first, ...others]: readonly (readonly [string, ...string[]])[],
  address: string,
  env: Desktop['env'],
): void {
  if (first === undefined) return
  const [command, ...args] = first
  const child = spawn(command, [...args, address], { detached: true, stdio: 'ignore', env })
  child.once('error', () => tryInTurn(others, address, env))
  child.unref()
}
