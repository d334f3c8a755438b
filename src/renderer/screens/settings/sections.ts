import type { IconName } from '../../ui/icon-paths.ts'

/** In the order of the list; the names are parts of addresses (`#/settings/schedule`). */
export const sections = [
  'source',
  'schedule',
  'protection',
  'scope',
  'formats',
  'appearance',
  'startup',
  'mail',
  'alerts',
  'operators',
  'data',
  'about',
] as const
export type SectionName = (typeof sections)[number]

export const sectionIcons: Readonly<Record<SectionName, IconName>> = {
  source: 'source',
  schedule: 'clock',
  protection: 'quarantine',
  scope: 'filter',
  formats: 'card',
  appearance: 'globe',
  startup: 'play',
  mail: 'mail',
  alerts: 'warning',
  operators: 'key',
  data: 'folder',
  about: 'info',
}

/** The section of an address; the first one for what nobody knows. */
export function sectionOf(name: string | null): SectionName {
  return sections.find((section) => section === name) ?? 'source'
}
