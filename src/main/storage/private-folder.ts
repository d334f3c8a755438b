import { existsSync, mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import { systemCode, translateSqliteError } from './sqlite-error.ts'

const privateFolderMode = 0o700

/**
 * Makes a folder for this user alone, and those above it, where they are missing. One that is there already keeps its mode: it may
 * be shared on purpose, and the files in it are private anyhow.
 *
 * @throws AppError `storage_folder_is_file`, `storage_folder_unwritable`, `storage_folder_unreachable`, `storage_full`
 */
export function makePrivateFolder(folder: string): void {
  try {
    makeFolders(resolve(folder))
    // Tried and not asked: on Windows and on network drives what a mode says is not what holds.
    rmdirSync(mkdtempSync(join(folder, '.writable-')))
  } catch (error) {
    throw folderError(folder, error)
  }
}

/** Level by level: `mkdir` with `recursive` never returns for a folder that the system will not make, such as one in /proc. */
function makeFolders(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolders(parent)
  try {
    mkdirSync(folder, { mode: privateFolderMode })
  } catch (error) {
    // Somebody else made it meanwhile.
    if (systemCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error
  }
}

function folderError(folder: string, error: unknown): unknown {
  const reason = systemCode(error)
  switch (reason) {
    case null:
      return error
    case 'EEXIST':
    case 'ENOTDIR':
      return new AppError('storage_folder_is_file', { path: fileIn(folder) }, { cause: error })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('storage_folder_unwritable', { folder, reason }, { cause: error })
    case 'ENOSPC':
    case 'EDQUOT':
      return translateSqliteError(error)
    default:
      return new AppError('storage_folder_unreachable', { folder, reason }, { cause: error })
  }
}

/** The part of the path that is no folder. */
function fileIn(folder: string): string {
  for (let path = resolve(folder); ; path = dirname(path)) {
    if ((existsSync(path) && !statSync(path).isDirectory()) || path === dirname(path)) return path
  }
}
