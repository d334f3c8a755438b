import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A drop folder of its own in the system's temporary folder. */
export async function aDropFolder(): Promise<{ readonly path: string; list(): Promise<string[]>; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'atrium-drop-'))
  return {
    path,
    /** Every file in it, by its path inside, sorted. */
    async list() {
      const entries = await readdir(path, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => !entry.isDirectory())
      return files
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(path.length + 1)
            .replaceAll('\\', '/'),
        )
        .toSorted()
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

export interface DropOptions {
  readonly runId?: string
  readonly mode?: 'full' | 'delta'
  /** Text (or bytes) of each file by name; in a full drop those of `fullDrop` stand in for what is not named. */
  readonly files?: Readonly<Record<string, string | Buffer>>
  /** Rows that the manifest claims, where it lies. */
  readonly rows?: Readonly<Record<string, number>>
  /** Changes the manifest before it is written. */
  readonly manifest?: (manifest: object) => unknown
}

export const fullDrop = {
  'groups.csv': 'id,name,description\ng-1,Physics Lab East,"Labs 1-4, ground floor"\ng-2,물리 실험동,\n',
  'people.csv': 'id,campus_id,first_name,status\np-1,00450631,Mina,active\np-2,00000007,민아,inactive\n',
  'credentials.csv':
    'id,person_id,kind,format,facility_code,number,issue_no,status\nc-1,p-1,door,H10301,017,0012345,2,active\nc-2,p-2,payment,,,0099,,active\n',
  'memberships.csv': 'group_id,person_id\ng-1,p-1\ng-1,p-2\ng-2,p-1\n',
}

/** Writes a drop as an exporter does: the files, then the manifest by rename. */
export async function writeDrop(folder: string, options: DropOptions = {}): Promise<void> {
  const { runId = '2026-11-20T0100', mode = 'full', rows = {}, manifest = (value) => value } = options
  const files: Record<string, string | Buffer> = { ...(mode === 'full' ? fullDrop : {}), ...options.files }
  const listed = []
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content)
    const lines = content
      .toString()
      .split('\n')
      .filter((line) => line.trim() !== '')
    listed.push({ name, rows: rows[name] ?? lines.length - 1, sha256: createHash('sha256').update(content).digest('hex') })
  }
  const value = manifest({ run_id: runId, created_at: '2026-11-20T01:00:00Z', mode, files: listed })
  await writeFile(join(folder, 'manifest.part'), typeof value === 'string' ? value : JSON.stringify(value))
  await rename(join(folder, 'manifest.part'), join(folder, 'manifest.json'))
}
