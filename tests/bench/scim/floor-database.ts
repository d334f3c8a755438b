import Database from 'better-sqlite3'
import { groupId, groupName, membersOfGroups, type Population, userDocument, userId } from './population.ts'

/**
 * The floor's database (scim.md, section 6): users and groups keyed by an integer, members as rows, nothing else. Resources are documents
 * that are sent as they are stored.
 */
const schema = `
CREATE TABLE domain (id INTEGER PRIMARY KEY, users INTEGER NOT NULL, groups INTEGER NOT NULL);
CREATE TABLE user (id INTEGER PRIMARY KEY, scim_id TEXT NOT NULL UNIQUE, domain INTEGER NOT NULL, name_key TEXT NOT NULL, display TEXT NOT NULL,
  document TEXT NOT NULL);
CREATE UNIQUE INDEX user_name ON user (domain, name_key);
CREATE INDEX user_page ON user (domain, id);
CREATE TABLE team (id INTEGER PRIMARY KEY, scim_id TEXT NOT NULL UNIQUE, domain INTEGER NOT NULL, name_key TEXT NOT NULL, display TEXT NOT NULL,
  document TEXT NOT NULL);
CREATE UNIQUE INDEX team_name ON team (domain, name_key);
CREATE INDEX team_page ON team (domain, id);
CREATE TABLE member (team INTEGER NOT NULL, user INTEGER NOT NULL, PRIMARY KEY (team, user)) WITHOUT ROWID;
CREATE INDEX member_user ON member (user);
`

export function openFloor(file: string): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('cache_size = -32768')
  return database
}

export function seedFloor(file: string, population: Population): void {
  const database = openFloor(file)
  database.exec(`${schema} BEGIN`)
  const addUser = database.prepare('INSERT INTO user VALUES (?, ?, 1, ?, ?, ?)')
  for (let index = 0; index < population.users; index += 1) {
    const document = userDocument(index)
    addUser.run(index + 1, userId(index), document.userName.toLowerCase(), document.displayName, JSON.stringify(document))
  }
  const addTeam = database.prepare('INSERT INTO team VALUES (?, ?, 1, ?, ?, ?)')
  const addMember = database.prepare('INSERT INTO member VALUES (?, ?)')
  let team = 0
  for (const members of membersOfGroups(population)) {
    team += 1
    const name = groupName(team - 1)
    addTeam.run(team, groupId(team - 1), name.toLowerCase(), name, JSON.stringify({ displayName: name }))
    for (const index of members) addMember.run(team, index + 1)
  }
  database.prepare('INSERT INTO domain VALUES (1, ?, ?)').run(population.users, team)
  database.exec('COMMIT')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}
