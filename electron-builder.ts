import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { patternsOfUnneededModules } from './scripts/tools/packaged-modules.mjs'

/**
 * Electron's switches in the packaged program (docs/packaging.md says what each does). All of them are named: a new one in
 * electron-builder breaks the types here, one in @electron/fuses those of `fuseWire`, one in Electron itself the pack.
 */
const electronFuses: Required<NonNullable<Configuration['electronFuses']>> = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
  enableCookieEncryption: true,
  grantFileProtocolExtraPrivileges: false,
  loadBrowserProcessSpecificV8Snapshot: false,
  // electron-builder signs after the fuses are set.
  resetAdHocDarwinSignature: false,
}

const fuseWire: Record<FuseV1Options, boolean> = {
  [FuseV1Options.RunAsNode]: electronFuses.runAsNode,
  [FuseV1Options.EnableCookieEncryption]: electronFuses.enableCookieEncryption,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: electronFuses.enableNodeOptionsEnvironmentVariable,
  [FuseV1Options.EnableNodeCliInspectArguments]: electronFuses.enableNodeCliInspectArguments,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: electronFuses.enableEmbeddedAsarIntegrityValidation,
  [FuseV1Options.OnlyLoadAppFromAsar]: electronFuses.onlyLoadAppFromAsar,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: electronFuses.loadBrowserProcessSpecificV8Snapshot,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: electronFuses.grantFileProtocolExtraPrivileges,
  // electron-builder does not know this one.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** What Electron shows when it is started without an app; electron-builder leaves it where it did not download Electron itself. */
async function removeDefaultApp({ appOutDir }: Pick<AfterPackContext, 'appOutDir'>): Promise<void> {
  for (const resources of ['resources', 'Electron.app/Contents/Resources']) {
    await rm(join(appOutDir, resources, 'default_app.asar'), { force: true })
  }
}

/**
 * electron-builder sets the fuses that it knows, with an older @electron/fuses of its own, and would not notice one that is
 * missing. Here, before that, either all are set or the pack fails.
 */
async function setEveryFuse({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo
  const names: Record<string, string> = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }
  const program = join(appOutDir, names[electronPlatformName] ?? linuxProgram)
  await flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...fuseWire })
}

const linuxProgram = 'atrium-sync'

/** better-sqlite3 brings its native part for every system; one is enough. */
function sqliteFor(platform: NodeJS.Platform): string {
  return `!node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}).node`
}

/** How electron-builder makes the installers; `npm run package` calls it. */
const configuration: Configuration = {
  appId: 'io.atriumsync.desktop',
  productName: 'Atrium Sync',
  copyright: 'Copyright © 2026 The Atrium Sync authors',
  directories: { output: 'dist', buildResources: 'resources/app' },
  artifactName: 'atrium-sync-${version}-${os}-${arch}.${ext}',
  compression: 'normal',
  // Nothing is ever uploaded from here.
  publish: null,
  electronLanguages: ['en-US', 'ko'],
  electronFuses,
  afterExtract: removeDefaultApp,
  afterPack: setEveryFuse,
  asar: true,
  // A native module is a library that the system loads from a file of its own.
  asarUnpack: ['**/*.node'],
  // Both native modules speak N-API: what Node 24 loads, Electron loads (docs/packaging.md).
  npmRebuild: false,
  allowMissingDependencies: false,
  files: [
    'package.json',
    'LICENSE',
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/app/icon.png',
    // The command line and the browser host. The desktop app has no port for its screens.
    '!out/main/headless.js',
    '!node_modules/better-sqlite3/{deps,src}{,/**/*}',
    '!node_modules/better-sqlite3/binding.gyp',
    '!node_modules/keytar/{src,binding.gyp}{,/**/*}',
    '!node_modules/keytar/build/{Makefile,config.gypi,binding.Makefile,gyp-mac-tool,Release/obj.target,Release/.deps}{,/**/*}',
    '!node_modules/**/{benchmark,benchmarks,bench,docs,.github}{,/**/*}',
    // Type declarations, sources and prose; but whoever ships a library ships its licence.
    '!**/*.{map,ts,mts,cts,tsbuildinfo}',
    '!**/!(LICENSE|LICENCE|license|licence|NOTICE)*.md',
    ...patternsOfUnneededModules(import.meta.dirname, ['better-sqlite3', 'keytar']),
  ],

  linux: {
    target: ['deb', 'AppImage'],
    files: ['resources/tray/*.png', sqliteFor('linux')],
    icon: 'linux',
    category: 'Utility',
    synopsis: 'Keeps Command access control in step with Atrium Campus',
    executableName: linuxProgram,
    syncDesktopName: true,
    desktop: {
      entry: {
        'Name[ko]': 'Atrium Sync',
        GenericName: 'Access control synchronisation',
        'GenericName[ko]': '액세스 제어 동기화',
        Keywords: 'access;doors;cards;directory;sync;',
        'Keywords[ko]': '출입;문;카드;동기화;',
        StartupNotify: 'true',
        SingleMainWindow: 'true',
      },
    },
  },
  deb: {
    packageCategory: 'admin',
    depends: [
      'libgtk-3-0 | libgtk-3-0t64',
      'libnotify4',
      'libnss3',
      'libxss1',
      'libxtst6',
      'libatspi2.0-0 | libatspi2.0-0t64',
      'libuuid1',
      'libsecret-1-0',
      'libasound2 | libasound2t64',
      'libgbm1',
      'xdg-utils',
    ],
    // A keychain to keep secrets in, a tray to show the icon in, and letters to show Korean names with.
    recommends: ['gnome-keyring', 'libayatana-appindicator3-1', 'fonts-noto-cjk'],
  },
  // The runtime that does not ask for libfuse2, which present systems no longer bring.
  toolsets: { appimage: '1.0.3' },

  mac: {
    target: ['dmg', 'zip'],
    files: ['resources/tray/mac/*.png', sqliteFor('darwin')],
    icon: 'icon.icns',
    category: 'public.app-category.utilities',
    minimumSystemVersion: '13.0',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    strictVerify: true,
    entitlements: 'resources/app/mac/entitlements.plist',
    entitlementsInherit: 'resources/app/mac/entitlements.plist',
    extendInfo: { CFBundleLocalizations: ['en', 'ko'] },
  },

  win: {
    target: ['nsis'],
    files: ['resources/tray/*.ico', sqliteFor('win32')],
    icon: 'icon.ico',
    requestedExecutionLevel: 'asInvoker',
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    installerLanguages: ['en_US', 'ko_KR'],
    // The directory, its backups and its journal outlive the program.
    deleteAppDataOnUninstall: false,
  },
}

export default configuration
