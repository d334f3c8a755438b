import type { AccessEffect, NamedDoor, PersonEffect } from '../../../../shared/contract/access-calls.ts'
import { fill } from '../../../../shared/errors/app-error.ts'
import { changedPeopleCsv } from '../../../access/access-csv.ts'
import { type ChangedPeople, eachChangedPerson, peopleAtOnce } from '../../../access/changed-people.ts'
import type { SqliteDatabase } from '../../../storage/database.ts'
import { effectText } from '../../confirm-effect.ts'
import type { CommandContext } from '../../context.ts'
import { writeJsonList } from '../../json-list.ts'
import { formatTable } from '../../table.ts'
import type { Texts } from '../../texts.ts'

/** An effect in sums, with what changes most by name. */
export async function tellEffect(context: CommandContext, effect: AccessEffect): Promise<void> {
  const { texts, output, json } = context
  const { topDoors, topPeople } = effect
  if (json) {
    return output.json({
      ...effectSums(effect),
      top_doors: topDoors.map(doorJson),
      top_people: topPeople.map((person) => ({
        ...personJson(person),
        lost: person.lost,
        gained: person.gained,
        left: person.left,
        lost_doors: person.lostDoors.map(namedJson),
        gained_doors: person.gainedDoors.map(namedJson),
      })),
    })
  }
  const words = texts.access.whatIf
  if (effect.people === 0) return output.lines(words.nothing)
  await output.lines(
    effectText(effect, texts),
    '',
    words.doors,
    '',
    ...doorsTable(effect, texts),
    '',
    words.people,
    '',
    ...topPeople.flatMap((person) => personLines(person, texts)),
  )
}

/** The same with every door, and everybody with all their doors, however many they are. */
export async function tellEverybody(context: CommandContext, database: SqliteDatabase, list: ChangedPeople): Promise<void> {
  const { texts, output, json } = context
  const { effect } = list
  const everybody = eachChangedPerson(database, list)
  if (json) {
    const about = { ...effectSums(effect), all_doors: effect.topDoors.map(doorJson) }
    await output.write(`${JSON.stringify(about).slice(0, -1)},"all_people":`)
    await writeJsonList(output, everybody, (person) => ({
      ...personJson(person),
      left: person.left,
      lost: person.lostDoors.map(namedJson),
      gained: person.gainedDoors.map(namedJson),
    }))
    return output.write('}\n')
  }
  const words = texts.access.whatIf
  if (effect.people === 0) return output.lines(words.nothing)
  await output.lines(effectText(effect, texts), '', words.allDoors, '', ...doorsTable(effect, texts), '', words.allPeople, '')
  for (const person of everybody) {
    await output.lines(...personLines(person, texts))
    if (output.closed) return
  }
}

/** A line for each door that somebody loses or gains. */
export async function writeChangesCsv(
  { output }: CommandContext,
  database: SqliteDatabase,
  list: ChangedPeople,
): Promise<void> {
  const { length } = list.ids
  for (let from = 0; (from === 0 || from < length) && !output.closed; from += peopleAtOnce) {
    await output.write(changedPeopleCsv(database, list, { from, to: from + peopleAtOnce }))
  }
}

/** Its counts as JSON. */
export function effectSums({ people, losing, gaining, leftWithNone, doors }: AccessEffect): object {
  return { people, losing, gaining, left_with_none: leftWithNone, doors }
}

function doorJson({ doorId, ...door }: AccessEffect['topDoors'][number]): object {
  return { door_id: doorId, ...door }
}

function personJson({ personId, campus_id: campusId, label }: PersonEffect): object {
  return { person_id: personId, campus_id: campusId, label }
}

function namedJson({ doorId, name, site }: NamedDoor): object {
  return { door_id: doorId, site, door: name }
}

function doorsTable({ topDoors }: AccessEffect, { access: { header } }: Texts): readonly string[] {
  return formatTable(
    [header.site, header.door, header.before, header.lose, header.gain],
    topDoors.map((door) => [door.site, door.name, `${door.before}`, `${door.lose}`, `${door.gain}`]),
  )
}

function personLines(person: PersonEffect, { access: { whatIf: words } }: Texts): readonly string[] {
  const { campus_id: campusId, label, lost, gained, left } = person
  const named = (doors: readonly NamedDoor[], count: number): string => {
    const names = doors.map(({ site, name }) => `${site}/${name}`).join(', ')
    return count > doors.length ? fill(words.more, { doors: names, count: count - doors.length }) : names
  }
  return [
    fill(words.person, { campusId: campusId ?? '-', label, lost, gained, left }),
    ...(lost > 0 ? [fill(words.loses, { doors: named(person.lostDoors, lost) })] : []),
    ...(gained > 0 ? [fill(words.gains, { doors: named(person.gainedDoors, gained) })] : []),
  ]
}
