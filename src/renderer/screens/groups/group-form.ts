import { z } from 'zod'
import type { Failure } from '../../../shared/contract/call.ts'
import type { ErrorCode } from '../../../shared/errors/app-error.ts'
import type { Translate } from '../../../shared/language/translator.ts'

/** As the contract holds names to it. */
const longestName = 200
const longestDescription = 500

export interface GroupForm {
  readonly name: string
  readonly description: string
}

export function groupSchema(t: Translate) {
  return z.object({
    name: z
      .string()
      .trim()
      .min(1, t('groups.name.wrong.blank'))
      .max(longestName, t('groups.name.wrong.long', { longest: longestName })),
    description: z
      .string()
      .trim()
      .max(longestDescription, t('groups.name.wrong.long', { longest: longestDescription })),
  })
}

/** Whether a refusal is told at the field of the name. */
export function isAboutName({ code }: Failure): boolean {
  return aboutName.has(code)
}

const aboutName: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'directory_group_name_taken',
  'directory_group_name_blank',
  'directory_text_unreadable',
  'directory_text_too_long',
])
