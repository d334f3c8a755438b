import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Runs `use` with a folder that holds `files` (path -> content) and removes it afterwards. Contents that start with `#!` can be run. */
export async function withFiles(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'atrium-sync-scripts-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content, { mode: content.startsWith('#!') ? 0o755 : 0o644 })
    }
    await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
