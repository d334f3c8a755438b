import { foldedPersonColumns, lines, ofBatch, type Statements } from '../apply-lines.ts'
import { assignFromLine, personFields, readFromLine } from '../fields.ts'

/**
 * How lines of an undo are applied to people, where it is not as a sync applies its own: they come back with all that they were
 * (owner, links, when they left), and a suspension may change other values as well.
 */
export function undoneAsBefore(synced: Statements): Statements {
  const update = [
    `UPDATE person SET ${assignFromLine([...personFields, 'origin'], 'person')},
       departed_at = CASE json_type(l.after, '$.departed') WHEN 'true' THEN coalesce(l.after ->> '$.departed_at', :planned_at)
         WHEN 'false' THEN NULL ELSE person.departed_at END
     FROM plan_line l WHERE ${ofBatch} AND person.id = l.target_id`,
    ...synced.update.slice(1),
    `DELETE FROM identity_link WHERE source = 'atrium' AND person_id IN (SELECT l.target_id FROM ${lines} AND json_type(l.after, '$.atrium_id') = 'null')`,
  ]
  return {
    create: [
      `INSERT INTO person (id, origin, ${personFields.join(', ')}, departed_at, email_key, sort_name, search_text)
       SELECT l.target_id, ${readFromLine(['origin', ...personFields, 'departed_at'])}, ${foldedPersonColumns((name) => `l.after ->> '$.${name}'`)}
       FROM ${lines}`,
      `INSERT INTO identity_link (source, external_id, person_id, says, connection_id)
       SELECT k.value ->> '$.source', k.value ->> '$.external_id', l.target_id, k.value ->> '$.says', c.id
       FROM plan_line l CROSS JOIN json_each(l.after, '$.links') k LEFT JOIN scim_connection c ON c.id = k.value ->> '$.connection_id'
       WHERE ${ofBatch}`,
    ],
    update,
    suspend: update,
    remove: synced.remove,
  }
}

/** The status of a card that an undo takes away again may go with other values of it. */
export function cardsAsBefore(synced: Statements): Statements {
  return { ...synced, suspend: synced.update }
}
