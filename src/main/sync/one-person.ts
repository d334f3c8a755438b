import { AppError } from '../../shared/errors/app-error.ts'
import type { SourceReader } from '../atrium/source.ts'
import type { Settings } from '../../shared/settings.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { hasScope, sourceFingerprint } from './fingerprint.ts'
import type { SourceState } from './run-records.ts'

/**
 * A run for one person alone: a lost card, a new arrival. The contract has no request for one person, so it reads what changed since the
 * watermark and plans only what concerns them. The watermark stays, so that the next ordinary sync sees everything.
 */

/** @throws AppError `sync_person_csv`, `sync_person_needs_full` where what changed since the last sync cannot be told */
export function refuseWithoutDelta(reader: SourceReader, state: SourceState, settings: Settings): void {
  if (reader.kind === 'csv') throw new AppError('sync_person_csv')
  const isRead = state.watermark !== null && state.fingerprint === sourceFingerprint(settings)
  if (!isRead || hasScope(settings.scope)) throw new AppError('sync_person_needs_full')
}

/**
 * Leaves of the staged delta only what concerns the bearer of a campus id, by what the directory or the delta says: their record, cards
 * (also one that goes to or comes from somebody else), memberships, and groups that are new with these.
 * @throws AppError `sync_person_unknown` when neither knows anybody of that campus id
 */
export function keepOnly(database: SqliteDatabase, campusId: string): void {
  database.exec(`
    CREATE TABLE stage.kept_person (atrium_id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE stage.kept_card (atrium_id TEXT PRIMARY KEY) WITHOUT ROWID;
  `)
  const found = database
    .prepare(
      `INSERT OR IGNORE INTO stage.kept_person
       SELECT s.atrium_id FROM stage.person s WHERE s.campus_id = :campus AND s.tomb = 0
       UNION SELECT b.key FROM stage.bad b WHERE b.collection = 'people' AND b.key IS NOT NULL AND ${inRecord('campus_id')} = :campus
       UNION SELECT k.external_id FROM person p JOIN identity_link k ON k.person_id = p.id AND k.source = 'atrium' WHERE p.campus_id = :campus`,
    )
    .run({ campus: campusId })
  const isHere = database.prepare('SELECT 1 FROM person WHERE campus_id = ? LIMIT 1').get(campusId) !== undefined
  if (found.changes === 0 && !isHere) throw new AppError('sync_person_unknown', { campusId })
  database.exec(`
    INSERT OR IGNORE INTO stage.kept_card
    SELECT s.atrium_id FROM stage.credential s WHERE s.person_key IN ${kept}
    UNION SELECT c.atrium_id FROM stage.kept_person x JOIN identity_link k ON k.source = 'atrium' AND k.external_id = x.atrium_id
      JOIN credential c ON c.person_id = k.person_id AND c.atrium_id IS NOT NULL;

    DELETE FROM stage.person WHERE atrium_id NOT IN ${kept};
    DELETE FROM stage.credential WHERE atrium_id NOT IN ${keptCards};
    DELETE FROM stage.membership WHERE person_key NOT IN ${kept};
    DELETE FROM stage.access_group WHERE atrium_id NOT IN (SELECT group_key FROM stage.membership WHERE tomb = 0)
      OR atrium_id IN (SELECT atrium_id FROM access_group WHERE atrium_id IS NOT NULL)
      OR atrium_id IN (SELECT atrium_id FROM stage.access_group WHERE tomb = 1);
    DELETE FROM stage.bad AS b WHERE NOT coalesce(CASE collection
      WHEN 'people' THEN key IN ${kept}
      WHEN 'credentials' THEN key IN ${keptCards} OR ${inRecord('person_id')} IN ${kept}
      WHEN 'memberships' THEN other_key IN ${kept} END, 0);
  `)
}

const kept = '(SELECT atrium_id FROM stage.kept_person)'
const keptCards = '(SELECT atrium_id FROM stage.kept_card)'

/** A field of a refused record, which may be cut or no JSON at all. */
function inRecord(name: string): string {
  return `iif(json_valid(b.record), b.record ->> '$.${name}', NULL)`
}

/** Nobody's grace period ends in a run that is for one person. In days. */
export const endlessGrace = 1_000_000
