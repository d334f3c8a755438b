import type { GlobalOptions } from './context.ts'

/** What a command that is printed needs to mean the same data folder: nothing, or ` --data-dir "..."`. */
export function typedFolder({ dataFolderTyped, dataFolder }: Pick<GlobalOptions, 'dataFolderTyped' | 'dataFolder'>): string {
  return dataFolderTyped === null ? '' : folderOption(dataFolder)
}

export function folderOption(folder: string): string {
  return ` --data-dir ${/^[\w./:\\~-]+$/.test(folder) ? folder : `"${folder}"`}`
}
