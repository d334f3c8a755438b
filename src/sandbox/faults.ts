import { z } from 'zod'
import { collections } from '../shared/atrium-contract.ts'

/**
 * What can go wrong with a source, by name. A fault stands until it is cleared; most can be limited: `times` (how many answers it spoils, without it
 * all), `after` (how many it lets pass first), `paths` (only these, such as `/v1/people`).
 */

const limits = {
  times: z.int().positive().optional(),
  after: z.int().nonnegative().optional(),
  paths: z.array(z.string().startsWith('/')).min(1).optional(),
}
/** The same limits, as a fault of any name may bear them. */
interface Limits {
  readonly name: string
  readonly times?: number | undefined
  readonly after?: number | undefined
  readonly paths?: readonly string[] | undefined
}
/** Whether watermarks expire with it, so that the next read is a full one, where the fault can be seen. */
const full = z.boolean().default(true)
const collection = z.enum(collections)

const schemas = {
  /** 200, no items, total 0. With `head` the counts of the head are 0 as well: a campus that claims to be empty. */
  empty: z.strictObject({ name: z.literal('empty'), head: z.boolean().default(false), full, ...limits }),
  /** A first page without its last `items`, and no page after it, while the total stays. */
  cut_off: z.strictObject({
    name: z.literal('cut_off'),
    items: z.int().positive().default(10),
    collection: collection.optional(),
    full,
    ...limits,
  }),
  /** A total that is off by `by`. */
  wrong_total: z.strictObject({
    name: z.literal('wrong_total'),
    by: z.int().default(1),
    collection: collection.optional(),
    full,
    ...limits,
  }),
  /** Pages after the first of a read bear another snapshot id. */
  snapshot_change: z.strictObject({ name: z.literal('snapshot_change'), full, ...limits }),
  /** An error status instead of the answer. `retry_after` in seconds. */
  status: z.strictObject({
    name: z.literal('status'),
    status: z.int().min(400).max(599),
    retry_after: z.number().nonnegative().optional(),
    full: z.boolean().default(false),
    ...limits,
  }),
  /** The answer comes after `ms` milliseconds. */
  slow: z.strictObject({
    name: z.literal('slow'),
    ms: z.number().nonnegative().max(600_000),
    full: z.boolean().default(false),
    ...limits,
  }),
  /** The connection breaks in the middle of the answer. */
  drop: z.strictObject({ name: z.literal('drop'), full: z.boolean().default(false), ...limits }),
  /** Half an answer, sent as a whole one. */
  invalid_json: z.strictObject({ name: z.literal('invalid_json'), full: z.boolean().default(false), ...limits }),
  /** One item in `every` does not parse. It keeps its id, unless `without_id`. */
  bad_items: z.strictObject({
    name: z.literal('bad_items'),
    every: z.int().positive().default(1000),
    without_id: z.boolean().default(false),
    collection: collection.optional(),
    full,
    ...limits,
  }),
  /**
   * The first `count` items of a collection come twice, the second time with another content; totals and counts agree with
   * that. With `of: 'campus_id'` it is another person who bears the campus id of the first.
   */
  duplicate_keys: z.strictObject({
    name: z.literal('duplicate_keys'),
    of: z.enum(['id', 'campus_id']).default('id'),
    collection: collection.default('people'),
    count: z.int().positive().default(1),
    full,
  }),
  /** Two people hold the same card: the first two door cards in use on the first page of a full read. */
  same_card: z.strictObject({ name: z.literal('same_card'), full }),
  /** A page that is no page: valid JSON of another shape. */
  wrong_shape: z.strictObject({ name: z.literal('wrong_shape'), full: z.boolean().default(false), ...limits }),
}

export const faultSchema = z.discriminatedUnion('name', [
  schemas.empty,
  schemas.cut_off,
  schemas.wrong_total,
  schemas.snapshot_change,
  schemas.status,
  schemas.slow,
  schemas.drop,
  schemas.invalid_json,
  schemas.bad_items,
  schemas.duplicate_keys,
  schemas.same_card,
  schemas.wrong_shape,
])
export type Fault = z.infer<typeof faultSchema>
export type FaultName = Fault['name']
type FaultInput = z.input<typeof faultSchema>
type FaultOf<Name extends FaultName> = Extract<Fault, { readonly name: Name }>
/** A fault's parameters. All have defaults but the `status` of `status` and the `ms` of `slow`. */
export type FaultParameters<Name extends FaultName> = Omit<Extract<FaultInput, { readonly name: Name }>, 'name'>

export interface Faults {
  /** Sets a fault, or replaces the one of that name. @throws ZodError for parameters that make no sense. */
  set<Name extends FaultName>(
    name: Name,
    ...parameters: Record<string, never> extends FaultParameters<Name> ? [FaultParameters<Name>?] : [FaultParameters<Name>]
  ): void
  /** Sets several at once. */
  apply(faults: readonly Fault[]): void
  /** Clears one fault, or all. */
  clear(name?: FaultName): void
  active(): readonly ActiveFault[]
  /** The fault, when it is set, is meant for `path` and has not been used up. Counts as one use. */
  strike<Name extends FaultName>(name: Name, path: string): FaultOf<Name> | undefined
  /** The fault, when it is set and not used up, without using it. */
  peek<Name extends FaultName>(name: Name): FaultOf<Name> | undefined
}

export interface ActiveFault {
  readonly fault: Fault
  /** Answers it has spoiled. */
  readonly struck: number
}

interface State {
  readonly fault: Fault
  readonly limits: Limits
  /** Answers it could have spoiled, and those it did. */
  seen: number
  struck: number
}

/** @param changed called after faults were set or cleared. `full`: the next read has to be a full one. */
export function createFaults(changed: (change: { readonly full: boolean }) => void): Faults {
  const states = new Map<FaultName, State>()
  const apply = (faults: readonly Fault[]): void => {
    for (const fault of faults) states.set(fault.name, { fault, limits: fault, seen: 0, struck: 0 })
    changed({ full: faults.some((fault) => fault.full) })
  }
  const ready = (name: FaultName): State | undefined => {
    const state = states.get(name)
    return state === undefined || state.struck >= (state.limits.times ?? Infinity) ? undefined : state
  }
  return {
    set: (name, ...[parameters]) => apply([faultSchema.parse({ ...parameters, name })]),
    apply,
    clear: (name) => {
      if (name === undefined) states.clear()
      else states.delete(name)
      changed({ full: false })
    },
    active: () => [...states.values()].map(({ fault, struck }) => ({ fault, struck })),
    strike: <Name extends FaultName>(name: Name, path: string) => {
      const state = ready(name)
      if (state === undefined || !(state.limits.paths?.includes(path) ?? true)) return undefined
      state.seen += 1
      if (state.seen <= (state.limits.after ?? 0)) return undefined
      state.struck += 1
      return state.fault as FaultOf<Name>
    },
    peek: <Name extends FaultName>(name: Name) => ready(name)?.fault as FaultOf<Name> | undefined,
  }
}
