import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Schema } from '../../storage/schema.ts'

const ids = z.array(z.int())
const broughtIn = z.strictObject({ sites: ids, doors: ids, schedules: ids, holidays: ids, levels: ids })

/** What of a directory came from the simulated campus, by row id. No id is ever given again, so that none becomes the operator's. */
export type BroughtIn = Readonly<Record<keyof z.output<typeof broughtIn>, readonly number[]>>

const unknown: BroughtIn = { sites: [], doors: [], schedules: [], holidays: [], levels: [] }

/** That it was done, beside the settings: a campus whose doors somebody removed does not get them back by itself. */
const key = 'sandbox:doors'

/** @returns null where nothing was brought in; no ids where it is not known what, as the mark of a version before the first release */
export async function readCampusMark(transaction: Transaction<Schema>): Promise<BroughtIn | null> {
  const row = await transaction.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row === undefined ? null : (broughtIn.safeParse(JSON.parse(row.value)).data ?? unknown)
}

export async function writeCampusMark(transaction: Transaction<Schema>, brought: BroughtIn): Promise<void> {
  await transaction
    .insertInto('setting')
    .values({ key, value: JSON.stringify(brought) })
    .execute()
}

export async function removeCampusMark(transaction: Transaction<Schema>): Promise<void> {
  await transaction.deleteFrom('setting').where('key', '=', key).execute()
}
