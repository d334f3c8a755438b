import type { Translation } from '../catalogue.ts'
import type { schedulerErrors as english } from '../en/scheduler.ts'

export const schedulerErrors: Translation<typeof english> = {}
