import { count, type Planning, run } from './planning.ts'

/**
 * What identity providers say of people whom the source may know as well (docs/adr/0010). Where one does, Atrium's own word is kept
 * beside the status: `atrium_says` in a line.
 */

/** Links through which a provider says something. */
const links = `identity_link k WHERE k.source = 'scim' AND k.says IS NOT NULL`

/** Whether any provider says anything. Without one, status and word are the same, and nothing is to be looked up. */
export const anyOtherWord = `SELECT EXISTS (SELECT 1 FROM ${links})`

/**
 * Notes in `stage.other_word` whom a provider knows, whether it keeps them out, and what Atrium said of them until now.
 * @returns whether there is anybody
 */
export function noteOtherWords(planning: Planning): boolean {
  if (count(planning, anyOtherWord) === 0) return false
  planning.database.exec(
    'CREATE TABLE stage.other_word (person_id INTEGER PRIMARY KEY, objects INTEGER NOT NULL, atrium_says TEXT)',
  )
  run(
    planning,
    `INSERT INTO stage.other_word SELECT k.person_id, k.says <> 'active',
       (SELECT a.says FROM identity_link a WHERE a.person_id = k.person_id AND a.source = 'atrium') FROM ${links}`,
  )
  return true
}

/** True in SQL when a provider keeps `person` (an expression) out. */
export function isKeptOut(person: string): string {
  return `EXISTS (SELECT 1 FROM stage.other_word o WHERE o.person_id = ${person} AND o.objects)`
}

/** An expression over the noted words `o` of `person`; null for whom no provider knows. */
export function ofOtherWord(person: string, expression: string): string {
  return `(SELECT ${expression} FROM stage.other_word o WHERE o.person_id = ${person})`
}
