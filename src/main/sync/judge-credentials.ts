import { absenceProven } from './departures.ts'
import { refuse } from './identify.ts'
import { count, type Planning, run } from './planning.ts'

/**
 * Decides which staged credentials may stand: door credentials of people who stand, in a format that Command knows, and no
 * card on two people. Runs after the people are matched and numbered.
 */
export function judgeCredentials(planning: Planning): void {
  judgeHolders(planning)
  // Payment and rotating ids are not door credentials: one that turned into such an id is gone as a door credential.
  setVerdict(planning, 'gone', `s.source_kind <> 'door'`)
  refuse(planning, 'credential', { where: 's.card_type IS NULL', reason: 'format_unmapped', detail: 's.format' })
  refuseSharedCards(planning)
}

/** Out of scope, or gone: a credential follows its holder. One whose holder nobody knows, or who left before, waits for them. */
function judgeHolders(planning: Planning): void {
  for (const verdict of ['out_of_scope', 'gone'] as const) {
    if (
      count(planning, `SELECT EXISTS (SELECT 1 FROM stage.person_ref WHERE verdict = '${verdict}' AND rowno IS NOT NULL)`) === 0
    )
      continue
    setVerdict(
      planning,
      verdict,
      `s.person_key IN (SELECT h.atrium_id FROM stage.person_ref h WHERE h.verdict = '${verdict}' AND h.rowno IS NOT NULL)`,
    )
  }
  refuse(planning, 'credential', {
    where: `s.source_kind = 'door' AND (r.person_id IS NULL OR EXISTS (
      SELECT 1 FROM stage.person_ref h WHERE h.atrium_id = s.person_key AND h.verdict NOT IN ('stands', 'kept')))`,
    reason: 'person_unknown',
    detail: 's.person_key',
  })
}

function setVerdict(planning: Planning, verdict: 'gone' | 'out_of_scope', where: string): void {
  run(
    planning,
    `UPDATE stage.credential_ref SET verdict = '${verdict}' WHERE verdict = 'stands' AND rowno IN (
       SELECT s.rowno FROM stage.credential s WHERE ${where})`,
  )
}

/**
 * The same card on two people: it keeps its present holder, and whoever claims it newly is refused. When nobody holds it yet
 * and two claim it, both are refused. Only active cards count, so a returned card can be given to somebody else.
 */
function refuseSharedCards(planning: Planning): void {
  run(
    planning,
    `CREATE TABLE stage.card_claim AS
     SELECT r.atrium_id, s.card_key AS card_key, r.person_id AS person_id
     FROM stage.credential_ref r JOIN stage.credential s ON s.rowno = r.rowno LEFT JOIN credential c ON c.id = r.target_id
     WHERE r.verdict = 'stands' AND s.status = 'active'
       AND (c.id IS NULL OR c.status <> 'active' OR c.card_key <> s.card_key OR c.person_id <> r.person_id)`,
  )
  if (count(planning, 'SELECT EXISTS (SELECT 1 FROM stage.card_claim)') === 0) return
  run(planning, 'CREATE INDEX stage.card_claim_key ON card_claim (card_key)')
  // A card that this read does not name stands, unless absence or its holder's leaving says otherwise.
  const standsUnread = absenceProven(planning, 'credentials')
    ? `c.origin <> 'atrium'`
    : `c.origin <> 'atrium' OR NOT ${holderLeaves}`
  // Whoever is refused keeps the card they have, which may be what somebody else was to get: look until nobody is refused.
  do findSharedCards(planning, standsUnread)
  while (refuse(planning, 'credential', sharedCard) > 0)
}

const sharedCard = {
  where: 'r.atrium_id IN (SELECT atrium_id FROM stage.shared_card)',
  reason: 'same_card',
  detail: 's.card_key',
} as const

const holderLeaves = `EXISTS (
  SELECT 1 FROM identity_link k JOIN stage.person_ref h ON h.atrium_id = k.external_id
  WHERE k.person_id = c.person_id AND k.source = 'atrium' AND h.verdict = 'gone' AND h.rowno IS NOT NULL)`

function findSharedCards(planning: Planning, standsUnread: string): void {
  planning.database.exec('DROP TABLE IF EXISTS stage.shared_card')
  run(
    planning,
    `CREATE TABLE stage.shared_card AS
     SELECT DISTINCT n.atrium_id AS atrium_id FROM stage.card_claim n
     WHERE EXISTS (SELECT 1 FROM stage.card_claim o WHERE o.card_key = n.card_key AND o.person_id <> n.person_id)
        OR EXISTS (SELECT 1 FROM credential c
                   LEFT JOIN stage.credential_ref x ON x.atrium_id = c.atrium_id
                   LEFT JOIN stage.credential s ON s.rowno = x.rowno
                   WHERE c.card_key = n.card_key AND c.status = 'active' AND c.person_id <> n.person_id
                     AND (x.verdict = 'kept' OR (x.atrium_id IS NULL AND (${standsUnread}))
                          OR (x.verdict = 'stands' AND s.status = 'active' AND s.card_key = c.card_key AND x.person_id = c.person_id)))`,
  )
}
