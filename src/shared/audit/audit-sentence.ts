import type { AuditRow } from '../contract/audit-calls.ts'
import { roles } from '../domain.ts'
import type { Language } from '../errors/app-error.ts'
import type { Translator } from '../language/translator.ts'
import { roleTexts as english } from '../locales/en/operators.ts'
import { roleTexts as korean } from '../locales/ko/operators.ts'
import { auditActions } from './audit-actions.ts'

/** What a record says, as one plain sentence in the reader's language. */
export function auditSentence({ t, language }: Pick<Translator, 't' | 'language'>, row: AuditRow): string {
  const { action, details, outcome } = row
  // A newer version of the program may have written it.
  if (!Object.hasOwn(auditActions, action)) return t('audit.says.unknown', { who: auditWho({ t }, row), action })
  const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '?')
  const { changes, role, resource, method, name, ...others } = details
  return t(`audit.says.${action}`, {
    who: auditWho({ t }, row),
    ok: outcome === 'ok' ? 'yes' : 'no',
    dry: others.dry_run === true ? 'yes' : 'no',
    part: Array.isArray(others.lines) ? 'yes' : 'no',
    lines: Array.isArray(others.lines) ? others.lines.join(',') : '–',
    name: text(name ?? row.target ?? undefined),
    role: roleName(text(role), language),
    resource: text(resource),
    method: text(method),
    keys: Array.isArray(changes) && changes.length > 0 ? changes.map(keyOf).join(', ') : '–',
    new_name: text(others.new_name),
    group: text(others.group),
    run: text(others.run),
    outcome: text(others.outcome),
    token: text(others.token),
    status: text(others.status),
    call: text(others.call),
    reason: text(others.reason),
    address: text(others.address),
    count: text(others.count),
    file: text(others.file),
    first: text(others.first),
    last: text(others.last),
    on_levels: Array.isArray(others.levels) ? 'yes' : 'no',
    levels: Array.isArray(others.levels) ? others.levels.join(', ') : '',
  })
}

/** Who did it, in words. */
export function auditWho({ t }: Pick<Translator, 't'>, { who }: Pick<AuditRow, 'who'>): string {
  if (who === '') return t('audit.who.unknown')
  if (who === 'schedule') return t('audit.who.schedule')
  if (who === 'sync') return t('audit.who.sync')
  return who.startsWith('scim:') ? who.slice('scim:'.length) : who
}

/** From where, in words. */
export function auditVia({ t }: Pick<Translator, 't'>, { via }: Pick<AuditRow, 'via'>): string {
  const known = (['window', 'browser', 'command_line', 'schedule', 'sync'] as const).find((name) => name === via)
  if (known !== undefined) return t(`audit.via.${known}`)
  return via.startsWith('scim:') ? t('audit.via.scim', { address: via.slice('scim:'.length) }) : via
}

function keyOf(change: unknown): string {
  return typeof change === 'object' && change !== null && 'key' in change ? String(change.key) : String(change)
}

function roleName(role: string, language: Language): string {
  const known = roles.find((name) => name === role)
  return known === undefined ? role : (language === 'ko' ? korean : english)[known]
}
