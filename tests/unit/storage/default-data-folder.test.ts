import { describe, expect, test } from 'vitest'
import { defaultDataFolder } from '../../../src/main/storage/data-folder.ts'

describe('the data folder of a user', () => {
  test('on Linux follows the XDG base directories', () => {
    expect(defaultDataFolder({ XDG_DATA_HOME: '/srv/data' }, 'linux', '/home/mina')).toBe('/srv/data/atrium-sync')
    expect(defaultDataFolder({}, 'linux', '/home/mina')).toBe('/home/mina/.local/share/atrium-sync')
  })

  test('on Linux ignores a relative or empty XDG_DATA_HOME, as the specification asks', () => {
    expect(defaultDataFolder({ XDG_DATA_HOME: 'data' }, 'linux', '/home/mina')).toBe('/home/mina/.local/share/atrium-sync')
    expect(defaultDataFolder({ XDG_DATA_HOME: '' }, 'linux', '/home/mina')).toBe('/home/mina/.local/share/atrium-sync')
  })

  test('on macOS is in Application Support', () => {
    expect(defaultDataFolder({}, 'darwin', '/Users/mina')).toBe('/Users/mina/Library/Application Support/Atrium Sync')
  })

  test('on Windows is in the roaming profile', () => {
    const roaming = String.raw`D:\Profiles\mina`
    expect(defaultDataFolder({ APPDATA: roaming }, 'win32', String.raw`C:\Users\mina`)).toBe(
      String.raw`D:\Profiles\mina\Atrium Sync`,
    )
    expect(defaultDataFolder({}, 'win32', String.raw`C:\Users\mina`)).toBe(
      String.raw`C:\Users\mina\AppData\Roaming\Atrium Sync`,
    )
  })

  test('is the one that ATRIUM_SYNC_DATA_DIR names', () => {
    expect(defaultDataFolder({ ATRIUM_SYNC_DATA_DIR: '/elsewhere', XDG_DATA_HOME: '/srv' }, 'linux', '/home/mina')).toBe(
      '/elsewhere',
    )
    expect(defaultDataFolder({ ATRIUM_SYNC_DATA_DIR: '' }, 'linux', '/home/mina')).toBe('/home/mina/.local/share/atrium-sync')
  })
})
