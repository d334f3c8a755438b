import { statfs } from 'node:fs/promises'

/** The disk that a folder is on, in bytes. `free` is what this user may still write, which can be less than what is empty. */
export async function diskSpace(folder: string): Promise<{ readonly free: number; readonly total: number }> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}
