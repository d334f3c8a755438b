import { z } from 'zod'
import type { AlertDetails, AlertSettings, KindCounts } from '../../shared/alerts.ts'
import { kinds } from '../../shared/domain.ts'
import { dayMs } from '../wall-clock.ts'

/** How things stand, as far as somebody may want to be told of it. Times in ms since 1970. */
export interface AlertFacts {
  readonly now: number
  /** The day that clocks on this machine show, `YYYY-MM-DD`. */
  readonly day: string
  /** The run whose removals wait for an approval. */
  readonly held: { readonly runId: number; readonly isUndo: boolean; readonly counts: KindCounts } | null
  /** When an operator last approved or dismissed a held run; 0 for never. */
  readonly decidedAt: number
  /** The runs that failed since the last one that did not; null for none. */
  readonly failing: { readonly runId: number | null; readonly code: string; readonly at: number } | null
  /** Present tokens, not those that end with an overlap. */
  readonly tokens: readonly { readonly id: string; readonly connection: string; readonly createdAt: number }[]
  /** Open records in quarantine, now and 24 hours before. */
  readonly quarantine: { readonly open: number; readonly dayBefore: number }
}

/** What has to be known of the last look to tell what is new. */
export const alertMemory = z
  .object({
    /** The held run that somebody was told of last, and the most that they were told of each kind. */
    held: z.object({ at: z.number(), runId: z.number(), most: z.record(z.enum(kinds), z.number()) }).nullable(),
    failing: z.object({ since: z.number() }).nullable(),
    /** Keys of the tokens that somebody was told of. */
    tokens: z.array(z.string()),
    /** The growth that somebody was told of last. */
    quarantine: z.object({ at: z.number(), day: z.string(), open: z.number() }).nullable(),
  })
  .readonly()
export type AlertMemory = z.infer<typeof alertMemory>

export const nothingSeen: AlertMemory = { held: null, failing: null, tokens: [], quarantine: null }

/** Something to tell. `key` makes it this event and no other, across restarts and processes. */
export interface DetectedAlert {
  readonly key: string
  readonly details: AlertDetails
}

/**
 * What is new since the last look. Further runs that fail are not, nor those that hold not much more while others wait already; nor
 * is a quarantine that has not grown again since somebody was told.
 */
export function detectAlerts(
  before: AlertMemory,
  facts: AlertFacts,
  settings: AlertSettings,
): { readonly memory: AlertMemory; readonly alerts: readonly DetectedAlert[] } {
  const steps = [lookAtHeld, lookAtSource, lookAtTokens, lookAtQuarantine].map((look) => look(before, facts, settings))
  return {
    memory: steps.reduce<AlertMemory>((memory, step) => ({ ...memory, ...step.memory }), before),
    alerts: steps.flatMap((step) => step.alerts),
  }
}

interface Step {
  readonly memory: Partial<AlertMemory>
  readonly alerts: readonly DetectedAlert[]
}

function lookAtHeld({ held: known }: AlertMemory, { held, decidedAt, now }: AlertFacts): Step {
  if (held === null) return { memory: { held: null }, alerts: [] }
  const { runId, isUndo, counts } = held
  // Removals that wait are proposed anew with each run that finds others beside them; that is one matter until somebody decides.
  const waiting = known !== null && decidedAt <= known.at ? known : null
  if (waiting !== null && (runId === waiting.runId || !(isUndo || hasDoubled(waiting.most, counts)))) {
    return { memory: {}, alerts: [] }
  }
  return {
    memory: { held: { at: now, runId, most: waiting === null ? counts : mostOf(waiting.most, counts) } },
    alerts: [{ key: `held:${runId}`, details: { kind: 'held', runId, held: counts } }],
  }
}

/** Whether of any kind at least twice as many are held as somebody was told of; of one that they were told nothing of, any. */
function hasDoubled(told: KindCounts, counts: KindCounts): boolean {
  return kinds.some((kind) => counts[kind] > 0 && counts[kind] >= 2 * told[kind])
}

function mostOf(told: KindCounts, counts: KindCounts): KindCounts {
  return {
    people: Math.max(told.people, counts.people),
    credentials: Math.max(told.credentials, counts.credentials),
    groups: Math.max(told.groups, counts.groups),
    memberships: Math.max(told.memberships, counts.memberships),
  }
}

function lookAtSource({ failing: known }: AlertMemory, { failing }: AlertFacts): Step {
  if (failing === null) {
    if (known === null) return { memory: {}, alerts: [] }
    const { since } = known
    return {
      memory: { failing: null },
      alerts: [{ key: `recovered:${since}`, details: { kind: 'source_recovered', since } }],
    }
  }
  if (known !== null) return { memory: {}, alerts: [] }
  const { runId, code, at } = failing
  return {
    memory: { failing: { since: at } },
    alerts: [{ key: `failing:${at}`, details: { kind: 'source_failed', runId, code } }],
  }
}

function lookAtTokens({ tokens: told }: AlertMemory, { tokens, now }: AlertFacts, { tokenAgeDays }: AlertSettings): Step {
  if (tokenAgeDays === 0) return { memory: {}, alerts: [] }
  const old = tokens
    .map(({ id, connection, createdAt }) => ({
      key: `token:${id}:${tokenAgeDays}`,
      connection,
      days: Math.floor((now - createdAt) / dayMs),
    }))
    .filter(({ days }) => days >= tokenAgeDays)
  return {
    memory: { tokens: old.map(({ key }) => key) },
    alerts: old
      .filter(({ key }) => !told.includes(key))
      .map(({ key, connection, days }) => ({ key, details: { kind: 'token_old', connection, days } })),
  }
}

function lookAtQuarantine({ quarantine: told }: AlertMemory, facts: AlertFacts, { quarantineGrowth }: AlertSettings): Step {
  const { now, day } = facts
  const { open, dayBefore } = facts.quarantine
  if (told?.day === day) return { memory: {}, alerts: [] }
  // A clock that was set back must not keep it silent.
  const isRecent = told !== null && told.at <= now && now - told.at < dayMs
  const known = isRecent ? Math.max(dayBefore, told.open) : dayBefore
  if (open - known <= quarantineGrowth) return { memory: {}, alerts: [] }
  return {
    memory: { quarantine: { at: now, day, open } },
    alerts: [{ key: `quarantine:${day}`, details: { kind: 'quarantine_grew', open, dayBefore } }],
  }
}
