import { createFormatMapping } from '../../src/main/atrium/formats.ts'
import { addCredential } from '../../src/main/directory/credentials.ts'
import { addGroup } from '../../src/main/directory/groups.ts'
import { addMembership } from '../../src/main/directory/memberships.ts'
import type { PersonId } from '../../src/shared/domain.ts'
import type { TestSync } from './sync.ts'

const cardType = createFormatMapping({})

/** The directory's row of somebody from Atrium. @throws when there is none */
export async function personOf(here: TestSync, atriumId: string) {
  const found = (await here.contents()).people.find((person) => person.atrium_id === atriumId)
  if (found === undefined) throw new Error(`nobody is ${atriumId}`)
  return found
}

/** Gives somebody a card and a place in a group, both of this directory's own. */
export async function giveLocalThings(here: TestSync, personId: PersonId, number = '999'): Promise<void> {
  await addCredential(here.directory, here.operator, { personId, format: 'H10301', facilityCode: '1', number }, { cardType })
  const groupId = await addGroup(here.directory, here.operator, { name: `Night watch ${number}` })
  await addMembership(here.directory, here.operator, { groupId, personId })
}

/** What is local, as it is exported. */
export async function localThings(here: TestSync): Promise<object> {
  const { people, credentials, groups, memberships } = await here.contents()
  const local = <Row extends { readonly origin: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => row.origin !== 'atrium')
  return { people: local(people), credentials: local(credentials), groups: local(groups), memberships: local(memberships) }
}
