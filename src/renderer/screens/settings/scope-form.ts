import { z } from 'zod'
import type { Translate } from '../../../shared/language/translator.ts'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'

/** A scope as it is edited: statuses are taken or not, whatever rule says so. */
export interface ScopeValues {
  readonly includeDepartments: readonly string[]
  readonly excludeDepartments: readonly string[]
  readonly includeGroups: readonly string[]
  readonly excludeGroups: readonly string[]
  readonly statuses: { readonly active: boolean; readonly inactive: boolean }
}

const { statuses } = settingsSchema.shape.scope.unwrap().shape
export type PersonStatusAtSource = z.output<typeof statuses>['include'][number]
export const statusesAtSource: readonly PersonStatusAtSource[] = ['active', 'inactive']

export function scopeValues({ departments, groups, statuses: rule }: Settings['scope']): ScopeValues {
  const isTaken = (status: PersonStatusAtSource): boolean =>
    (rule.include.length === 0 || rule.include.includes(status)) && !rule.exclude.includes(status)
  return {
    includeDepartments: departments.include,
    excludeDepartments: departments.exclude,
    includeGroups: groups.include,
    excludeGroups: groups.exclude,
    statuses: { active: isTaken('active'), inactive: isTaken('inactive') },
  }
}

/** The scope that was edited, in the fewest rules. */
export function scopeOf(values: ScopeValues): Settings['scope'] {
  const left = statusesAtSource.filter((status) => !values.statuses[status])
  return {
    departments: { include: [...values.includeDepartments], exclude: [...values.excludeDepartments] },
    groups: { include: [...values.includeGroups], exclude: [...values.excludeGroups] },
    statuses: { include: [], exclude: left },
  }
}

/** Whether it is any scope at all. */
export function limits(values: ScopeValues): boolean {
  return Object.values(scopeOf(values)).some(({ include, exclude }) => include.length + exclude.length > 0)
}

/** The rules of an edited scope, with the text of each in the reader's language. */
export function scopeSchema(t: Translate) {
  const names = z.array(z.string())
  return z
    .object({
      includeDepartments: names,
      excludeDepartments: names,
      includeGroups: names,
      excludeGroups: names,
      statuses: z.object({ active: z.boolean(), inactive: z.boolean() }),
    })
    .superRefine((values, context) => {
      const wrong = (path: keyof ScopeValues, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (!values.statuses.active && !values.statuses.inactive) wrong('statuses', t('settings.scope.statuses.wrong'))
      const both = t('settings.scope.both')
      if (values.excludeDepartments.some((name) => values.includeDepartments.includes(name))) wrong('excludeDepartments', both)
      if (values.excludeGroups.some((id) => values.includeGroups.includes(id))) wrong('excludeGroups', both)
    })
}
