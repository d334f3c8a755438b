import { existsSync } from 'node:fs'
import { type Language, languages } from '../../shared/errors/app-error.ts'
import { openFile } from '../storage/database.ts'
import { pathsIn } from '../storage/data-folder.ts'
import { createSettingsStore } from '../storage/settings-store.ts'
import { languageOfEnvironment } from '../system-language.ts'

/** The language of the texts: as asked for, else as set in the data folder, else that of the environment, else English. */
export function chooseLanguage(options: {
  readonly asked: string | null
  readonly dataFolder: string
  readonly env: Readonly<Record<string, string | undefined>>
}): Language {
  const { asked, dataFolder, env } = options
  return languages.find((language) => language === asked) ?? languageSet(dataFolder) ?? languageOfEnvironment(env)
}

/** A folder that cannot be read is reported by the command itself, in whatever language there is. */
function languageSet(dataFolder: string): Language | null {
  const { file } = pathsIn(dataFolder)
  if (!existsSync(file)) return null
  try {
    const database = openFile(file)
    try {
      return createSettingsStore(database).read().language
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}
