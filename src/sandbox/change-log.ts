import { collections, type Collection } from '../shared/atrium-contract.ts'
import { mix } from './random.ts'

/**
 * What changed, in order, and the watermarks that point into it. A watermark is known only if this campus issued it, and
 * only while its place in the log is kept; anything else has expired (contract, 410).
 */
export interface ChangeLog {
  /** Moves with every commit; the same history gives the same version. */
  readonly version: string
  readonly watermark: string
  /** Commits so far. */
  readonly commits: number
  /** Entries ever written: the place in the log where `watermark` stands. */
  readonly end: number
  note(collection: Collection, slot: number): void
  /** Gives what was noted since the last commit a version and a watermark. */
  commit(): void
  /** The place of a watermark, or null when it has expired or never was. */
  place(watermark: string): number | null
  /** The slots of one collection that changed from `place` up to `end`, each once. */
  slots(collection: Collection, place: number, end: number): readonly number[]
  /** Forgets every watermark issued so far but the present one. */
  forgetWatermarks(): void
}

export function createChangeLog(options: { readonly origin: number; readonly keep: number }): ChangeLog {
  const { keep } = options
  let entries: number[] = []
  let dropped = 0
  let commits = 0
  let history = options.origin
  const end = (): number => dropped + entries.length
  const mark = (): string => `${commits}-${history.toString(16).padStart(8, '0')}`
  let places = new Map<string, number>([[mark(), 0]])
  const trim = (): void => {
    if (entries.length <= 2 * keep) return
    dropped += entries.length - keep
    entries = entries.slice(-keep)
    places = new Map([...places].filter(([, place]) => place >= dropped))
  }
  return {
    get version() {
      return `v${mark()}`
    },
    get watermark() {
      return `w${mark()}`
    },
    get commits() {
      return commits
    },
    get end() {
      return end()
    },
    note: (collection, slot) => {
      entries.push(slot * collections.length + collections.indexOf(collection))
      history = mix(history, slot)
    },
    commit: () => {
      commits += 1
      history = mix(history, commits)
      trim()
      places.set(mark(), end())
    },
    place: (watermark) => {
      const place = places.get(watermark.replace(/^w/, ''))
      return place === undefined || end() - place > keep ? null : place
    },
    slots: (collection, place, until) => {
      const wanted = collections.indexOf(collection)
      const slots = new Set<number>()
      for (let at = place - dropped; at < until - dropped; at += 1) {
        const entry = entries[at]
        if (entry !== undefined && entry % collections.length === wanted) slots.add(Math.floor(entry / collections.length))
      }
      return [...slots]
    },
    forgetWatermarks: () => {
      places = new Map([[mark(), end()]])
    },
  }
}
