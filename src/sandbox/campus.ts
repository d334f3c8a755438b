import type { Collection, SourceCounts, SourceRecords } from '../shared/atrium-contract.ts'
import { slotOf, type WithId } from './choice.ts'
import { countsOf, createModel } from './model.ts'
import { createMutations, type Mutations } from './mutations.ts'
import { createSnapshots, type Snapshots } from './snapshots.ts'

export interface CampusOptions {
  /** People the campus begins with; everything else follows from it (docs/sandbox.md). */
  readonly people: number
  /** The same seed and the same calls give the same campus, byte for byte. */
  readonly seed: number
  /** Changes for which watermarks are kept; older ones have expired. */
  readonly logEntries?: number
  /** Snapshots held at a time; older ones are gone. */
  readonly heldSnapshots?: number
}

/** A simulated campus: the people, cards, groups and memberships of an Atrium, in memory, with a log of their changes. */
export interface Campus extends Mutations {
  readonly version: string
  readonly watermark: string
  readonly snapshots: Snapshots
  counts(): SourceCounts
  /** The records that stand, in the order in which a full read delivers them. */
  records<C extends Collection>(collection: C): Iterable<SourceRecords[C]>
  /** @throws UnknownIdError */
  record<C extends WithId>(collection: C, id: string): SourceRecords[C]
  credentialsOf(personId: string): readonly SourceRecords['credentials'][]
  membershipsOf(personId: string): readonly SourceRecords['memberships'][]
  /** Where a watermark stands in the change log, or null when it has expired. */
  place(watermark: string): number | null
  /** Moves version and watermark although no record changed. */
  readonly touch: () => void
  /** Every watermark issued so far expires (contract, 410). */
  readonly expireWatermarks: () => void
}

export function createCampus(options: CampusOptions): Campus {
  const { people, seed, logEntries = 10_000_000, heldSnapshots = 8 } = options
  if (!Number.isSafeInteger(people) || people < 1) throw new RangeError(`a campus needs at least one person, not ${people}`)
  const model = createModel({ people, seed, logEntries })
  const { tables, log } = model
  const standing = <C extends Collection>(collection: C, slots: readonly number[]): readonly SourceRecords[C][] =>
    slots.map((slot) => tables[collection].get(slot)).filter((item) => item !== undefined)
  return {
    ...createMutations(model),
    get version() {
      return log.version
    },
    get watermark() {
      return log.watermark
    },
    snapshots: createSnapshots({ model, keep: heldSnapshots }),
    counts: () => countsOf(tables),
    records: function* (collection) {
      for (let slot: number | null = 0; slot !== null;) {
        const part: { readonly items: readonly SourceRecords[typeof collection][]; readonly next: number | null } = tables[
          collection
        ].scan(slot, 1000)
        yield* part.items
        slot = part.next
      }
    },
    record: (collection, id) => {
      const item = tables[collection].get(slotOf(model, collection, id))
      if (item === undefined) throw new Error('a slot without its record')
      return item
    },
    credentialsOf: (id) => standing('credentials', model.credentialsOf.of(slotOf(model, 'people', id))),
    membershipsOf: (id) => standing('memberships', model.membershipsOf.of(slotOf(model, 'people', id))),
    place: (watermark) => log.place(watermark),
    touch: () => log.commit(),
    expireWatermarks: () => {
      log.commit()
      log.forgetWatermarks()
    },
  }
}
