import { z } from 'zod'
import type { Translate } from '../../shared/language/translator.ts'

/** The name of what is made here, held to what the contract takes. */
export function nameSchema(t: Translate) {
  return z.string().trim().min(1, t('schedules.name.blank')).max(200, t('schedules.name.long'))
}
