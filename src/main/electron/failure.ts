import { app, dialog } from 'electron'
import { AppError, errorText, type Language } from '../../shared/errors/app-error.ts'
import { createTranslator } from '../../shared/language/translator.ts'

/** The exit code of the command line for the same. */
const failed = 3

/** Says why the program cannot start or go on, in the three sentences of every error, and ends it. */
export function failWith(error: unknown, title: 'desktop.notStarted' | 'desktop.stopped', language: Language): void {
  const told = error instanceof AppError ? error : new AppError('app_unexpected')
  const { what, means, next } = errorText(told, language, 'at a screen')
  dialog.showErrorBox(createTranslator(language).t(title), [what, means, next].join('\n\n'))
  app.exit(failed)
}
