import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Collection } from '../../shared/atrium-contract.ts'
import type { DropRefusal } from './drop-refusal.ts'

export const manifestName = 'manifest.json'

/** The only files a drop can consist of. A manifest cannot name any other, so no path in it can lead out of the folder. */
export const dropFiles = {
  groups: 'groups.csv',
  people: 'people.csv',
  credentials: 'credentials.csv',
  memberships: 'memberships.csv',
} as const satisfies Record<Collection, string>
export type DropFile = (typeof dropFiles)[Collection]

const manifestSchema = z.object({
  run_id: z.string().refine(isSafeName, { error: 'is not usable as the name of a folder' }),
  created_at: z.string(),
  mode: z.enum(['full', 'delta']),
  files: z
    .array(
      z.object({
        name: z.enum(Object.values(dropFiles)),
        rows: z.int().nonnegative(),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/i)
          .toLowerCase(),
      }),
    )
    .refine((files) => new Set(files.map((file) => file.name)).size === files.length, { error: 'names a file twice' }),
})
export type Manifest = z.infer<typeof manifestSchema>
export type ManifestFile = Manifest['files'][number]

/** A manifest as it was found. `name` is what its folder under done/ or rejected/ is called. */
export type FoundManifest =
  | { readonly kind: 'valid'; readonly sha256: string; readonly name: string; readonly manifest: Manifest }
  | { readonly kind: 'invalid'; readonly sha256: string; readonly name: string; readonly refusal: DropRefusal }

const maxManifestBytes = 1024 * 1024

/** Reads the manifest of the drop that lies in `folder`; null when there is none, because the exporter is not done. */
export async function findManifest(folder: string): Promise<FoundManifest | null> {
  const path = join(folder, manifestName)
  let bytes: Buffer
  try {
    if ((await stat(path)).size > maxManifestBytes) {
      return { kind: 'invalid', sha256: '', name: 'invalid-manifest', refusal: { reason: 'drop_manifest_large' } }
    }
    bytes = await readFile(path)
  } catch (error) {
    if (isMissing(error)) {
      // Tells an empty folder from one that is not there: a lost network drive must not look like "nothing new".
      await stat(folder)
      return null
    }
    throw error
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const invalid = (refusal: DropRefusal): FoundManifest => ({
    kind: 'invalid',
    sha256,
    name: `invalid-${sha256.slice(0, 12)}`,
    refusal,
  })
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return invalid({ reason: 'drop_manifest_not_json' })
  }
  const parsed = manifestSchema.safeParse(json)
  if (parsed.success) return { kind: 'valid', sha256, name: parsed.data.run_id, manifest: parsed.data }
  return invalid({ reason: 'drop_manifest_field', field: parsed.error.issues[0]?.path.join('.') || '{}' })
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** A run id becomes a folder's name on any system: no separator, no drive, no leading or trailing dot, no device of Windows. */
function isSafeName(name: string): boolean {
  return (
    /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$/.test(name) && !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)
  )
}
