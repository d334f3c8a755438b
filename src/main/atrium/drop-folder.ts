import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { findManifest, isMissing, manifestName } from './drop-manifest.ts'
import type { DropFile } from './drop-manifest.ts'

/** Which drop to move, and which of its files: one that is no longer the drop's own belongs to the next drop and stays. */
export interface DropMove {
  readonly name: string
  readonly manifestSha256: string
  readonly files: readonly DropFile[]
  readonly isStillOurs: (file: DropFile) => Promise<boolean>
}

/**
 * Moves a drop to `done/<run id>/`. The manifest goes last, so a move that was interrupted shows by the manifest that still
 * lies in the folder, and moving again finishes it.
 */
export async function moveToDone(folder: string, drop: DropMove): Promise<void> {
  await moveDrop(folder, drop, join(await ownFolder(folder, 'done'), drop.name), null)
}

/** Moves a drop to `rejected/<run id>/` with a `reason.txt`; a run id refused before gets a folder of its own. */
export async function moveToRejected(folder: string, drop: DropMove, reason: string): Promise<void> {
  const rejected = await ownFolder(folder, 'rejected')
  let target = join(rejected, drop.name)
  for (let again = 2; await exists(join(target, manifestName)); again += 1) target = join(rejected, `${drop.name}-${again}`)
  await moveDrop(folder, drop, target, reason)
}

type DoneState = 'absent' | 'begun' | 'complete'

/** What done/ holds of a run: nothing, some of its files, or all. */
export async function doneState(folder: string, name: string): Promise<DoneState> {
  if (await exists(join(folder, 'done', name, manifestName))) return 'complete'
  return (await exists(join(folder, 'done', name))) ? 'begun' : 'absent'
}

export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Tells whether a file is still the one that was looked at before; null when it is not there. */
export async function fileIdentity(path: string): Promise<string | null> {
  try {
    const { ino, size, mtimeMs } = await lstat(path)
    return `${ino} ${size} ${mtimeMs}`
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function moveDrop(folder: string, drop: DropMove, target: string, reason: string | null): Promise<void> {
  // The exporter may have put its next drop there meanwhile; that one is not ours to move.
  const present = await findManifest(folder)
  if (present?.sha256 !== drop.manifestSha256) return
  await mkdir(target, { recursive: true })
  if (reason !== null) await writeFile(join(target, 'reason.txt'), `${reason}\n`)
  for (const file of drop.files) if (await drop.isStillOurs(file)) await renameIfThere(join(folder, file), join(target, file))
  await renameIfThere(join(folder, manifestName), join(target, manifestName))
}

/** `done` or `rejected`, made when missing. A link in its place would lead writing out of the drop folder. */
async function ownFolder(folder: string, name: 'done' | 'rejected'): Promise<string> {
  const path = join(folder, name)
  await mkdir(path, { recursive: true })
  if (!(await lstat(path)).isDirectory()) throw Object.assign(new Error(`${name} is a link`), { code: 'ELOOP' })
  return path
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return (await fileIdentity(path)) !== null
}
