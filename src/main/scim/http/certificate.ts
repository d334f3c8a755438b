import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { Server } from 'node:https'
import { createSecureContext, type SecureContextOptions } from 'node:tls'

export interface CertificateFiles {
  readonly certificateFile: string
  readonly keyFile: string
}

/**
 * Reads a certificate (with its chain) and its key, and proves that they belong together.
 * @throws what the file system or OpenSSL says
 */
export function readCertificate(files: CertificateFiles): SecureContextOptions {
  const context: SecureContextOptions = {
    cert: readFileSync(files.certificateFile),
    key: readFileSync(files.keyFile),
    minVersion: 'TLSv1.2',
  }
  createSecureContext(context)
  return context
}

/**
 * Gives a server its certificate anew whenever one of the files changes: certificates are renewed every few weeks, and nobody is to
 * restart anything for it. Connections that stand keep the former one.
 *
 * @param onFailure the files cannot be used, so the former certificate stays; while both files are being written this happens once
 * @returns stops watching
 */
export function followCertificate(
  server: Server,
  files: CertificateFiles,
  options: { readonly everyMs: number; readonly onFailure: (error: unknown) => void },
): () => void {
  const reload = (): void => {
    try {
      server.setSecureContext(readCertificate(files))
    } catch (error) {
      options.onFailure(error)
    }
  }
  // Looked at, not watched: a renewal swaps links, which watching does not see.
  const watched = [files.certificateFile, files.keyFile]
  for (const file of watched) watchFile(file, { interval: options.everyMs, persistent: false }, reload)
  return () => {
    for (const file of watched) unwatchFile(file, reload)
  }
}
