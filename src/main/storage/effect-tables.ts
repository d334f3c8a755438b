import type { DoorId, PersonId, RunId } from '../../shared/domain.ts'

/** What a stored plan does to doors: as a whole, by door, by person, and by group whose people it concerns (docs/doors-in-plans.md). */
export interface EffectTables {
  plan_effect: {
    run_id: RunId
    people: number
    losing: number
    gaining: number
    left_with_none: number
    doors: number
    halved: number
    unheld_left_with_none: number
    unheld_halved: number
    tripped_last_doors: number
    tripped_half_doors: number
  }
  plan_door_effect: {
    run_id: RunId
    place: number
    door_id: DoorId
    name: string
    site: string
    before: number
    lose: number
    gain: number
  }
  plan_person_effect: {
    run_id: RunId
    person_id: PersonId
    lost: number
    gained: number
    remaining: number
    lost_doors: Buffer
    gained_doors: Buffer
  }
  plan_group_effect: {
    run_id: RunId
    group_id: number
    losing: number
    gaining: number
    left_with_none: number
    severity: number
  }
}
