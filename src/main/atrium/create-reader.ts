import { assertNever } from '../../shared/domain.ts'
import type { SourceSettings } from '../../shared/settings.ts'
import { createCsvReader } from './csv-reader.ts'
import type { CsvReaderOptions } from './csv-reader.ts'
import type { RestTransport } from './rest-client.ts'
import { createRestReader } from './rest-reader.ts'
import type { SourceReader } from './source.ts'

export interface CreateReaderOptions extends Omit<RestTransport, 'userAgent'>, Omit<CsvReaderOptions, 'settings'> {
  readonly settings: SourceSettings
  /** The token or password from the keychain; null when the source needs none. */
  readonly secret: string | null
  /** Of this product, for the user agent. */
  readonly version: string
}

/**
 * The reader that the settings ask for.
 * @throws AppError `source_insecure_url`, `source_url_with_password`, `source_secret_missing`, `source_secret_unusable`,
 * `source_folder_relative`, `source_column_unknown`
 */
export function createSourceReader(options: CreateReaderOptions): SourceReader {
  const { settings, secret, version, takenRunIds, keepDrops = false, ...transport } = options
  switch (settings.kind) {
    case 'rest':
      return createRestReader({ ...transport, settings, secret, userAgent: `atrium-sync/${version}` })
    case 'csv':
      return createCsvReader({ settings, takenRunIds, keepDrops })
    default:
      return assertNever(settings)
  }
}
