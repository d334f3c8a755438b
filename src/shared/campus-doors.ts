import type { OnHolidays } from './domain.ts'
import type { Hours, WeekHours } from './contract/doors-calls.ts'

/**
 * The doors of a simulated campus, by name: Atrium knows none, so that they are brought into the directory beside what it is
 * synced from (docs/sandbox.md).
 */
export interface CampusDoors {
  readonly sites: readonly { readonly name: string; readonly timeZone: string }[]
  readonly doors: readonly CampusDoor[]
  readonly schedules: readonly {
    readonly name: string
    readonly onHolidays: OnHolidays
    readonly week: readonly WeekHours[]
    readonly exceptions: readonly {
      readonly name: string
      readonly firstDate: string
      readonly lastDate: string
      readonly hours: readonly Hours[]
    }[]
  }[]
  readonly holidays: readonly {
    readonly name: string
    readonly firstDate: string
    readonly lastDate: string
    /** Null: everywhere. */
    readonly site: string | null
  }[]
  readonly levels: readonly {
    readonly name: string
    readonly schedule: string
    readonly sites: readonly string[]
    readonly doors: readonly CampusDoor[]
    /** Ids at Atrium. A group that is not there is left out. */
    readonly groups: readonly string[]
  }[]
}

export interface CampusDoor {
  readonly site: string
  readonly door: string
}
