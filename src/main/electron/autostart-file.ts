import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, posix } from 'node:path'

/**
 * Where a Linux desktop looks for what to start at login (Desktop Application Autostart Specification).
 * @param mark of the data folder (`LaunchOptions`): what is said for one must not be taken for the other
 */
export function autostartPath(
  mark: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  const config = env['XDG_CONFIG_HOME'] ?? ''
  const folder = posix.isAbsolute(config) ? config : posix.join(home, '.config')
  return posix.join(folder, 'autostart', `atrium-sync${mark}.desktop`)
}

export function autostartText(entry: { readonly command: readonly string[]; readonly comment: string }): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Atrium Sync',
    `Comment=${escapeValue(entry.comment)}`,
    `Exec=${escapeValue(entry.command.map(quoteArgument).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Whether the file is there and no desktop switched it off, as their settings do. */
export function isAutostarted(file: string): boolean {
  try {
    const text = readFileSync(file, 'utf8')
    return !/^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(text)
  } catch {
    return false
  }
}

/** Writes the file as a whole, or removes it for null. @throws the system's error */
export function saveAutostart(file: string, text: string | null): void {
  if (text === null) return rmSync(file, { force: true })
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o644 })
  renameSync(draft, file)
}

/** Desktop Entry Specification, "The Exec key": quoted, with these four escaped; a percent sign starts a field code. */
function quoteArgument(argument: string): string {
  return `"${argument.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`
}

/** The same, "Possible value types": a string's own escapes come on top. */
function escapeValue(value: string): string {
  return value.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`)
}
