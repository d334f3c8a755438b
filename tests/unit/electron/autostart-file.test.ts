import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { autostartPath, autostartText, isAutostarted, saveAutostart } from '../../../src/main/electron/autostart-file.ts'
import { aFolder } from '../../support/data-folder.ts'

const execOf = (...command: string[]): string | undefined =>
  /^Exec=(.*)$/m.exec(autostartText({ command, comment: 'Keeps doors in step' }))?.[1]

describe('the autostart file', () => {
  test('stands where the desktop looks: a relative XDG_CONFIG_HOME is ignored', () => {
    expect(autostartPath('', { XDG_CONFIG_HOME: '/c' }, '/home/a')).toBe('/c/autostart/atrium-sync.desktop')
    expect(autostartPath('', { XDG_CONFIG_HOME: 'c' }, '/home/a')).toBe('/home/a/.config/autostart/atrium-sync.desktop')
    expect(autostartPath('', {}, '/home/a')).toBe('/home/a/.config/autostart/atrium-sync.desktop')
    expect(autostartPath('-1f', {}, '/home/a')).toBe('/home/a/.config/autostart/atrium-sync-1f.desktop')
  })

  test('starts the program hidden', () => {
    expect(execOf('/opt/Atrium Sync/atrium-sync', '--hidden')).toBe('"/opt/Atrium Sync/atrium-sync" "--hidden"')
  })

  test.each([
    ['50%', '"50%%"'],
    ['a"b', String.raw`"a\\"b"`],
    ['a$b', String.raw`"a\\$b"`],
    ['a`b', String.raw`"a\\${'`'}b"`],
    [String.raw`a\b`, String.raw`"a\\\\b"`],
  ])('escapes %s as the specification says, twice', (argument, expected) => expect(execOf(argument)).toBe(expected))

  test('has one line for each key, whatever stands in them', () => {
    const text = autostartText({ command: ['a\nExec=evil'], comment: 'b\nHidden=true' })
    expect(text.split('\n').filter((line) => line.startsWith('Exec=') || line.startsWith('Hidden='))).toHaveLength(1)
  })

  test('is written as a whole and removed again', () => {
    const file = join(aFolder(), 'config', 'autostart', 'atrium-sync.desktop')
    expect(isAutostarted(file)).toBe(false)
    saveAutostart(file, autostartText({ command: ['/opt/a'], comment: '' }))
    expect(isAutostarted(file)).toBe(true)
    expect(readdirSync(dirname(file))).toEqual(['atrium-sync.desktop'])
    saveAutostart(file, null)
    saveAutostart(file, null)
    expect(isAutostarted(file)).toBe(false)
  })

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])('counts as off when the desktop wrote %s', (line) => {
    const file = join(aFolder(), 'atrium-sync.desktop')
    saveAutostart(file, autostartText({ command: ['/opt/a'], comment: '' }))
    const kept = readFileSync(file, 'utf8').replace(/^X-GNOME.*\n/m, '')
    writeFileSync(file, `${kept}${line}\n`)
    expect(isAutostarted(file)).toBe(false)
  })
})
