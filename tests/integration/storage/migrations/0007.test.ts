import { expect, test } from 'vitest'
import { migratedWithData, rowsOf } from '../../../support/migrations.ts'

const campus = `
  INSERT INTO site (id, name, sort_name, time_zone) VALUES (1, 'North', 'north', 'Asia/Seoul'), (2, 'South', 'south', 'Asia/Seoul');
  INSERT INTO door (id, site_id, name, sort_name) VALUES (1, 1, 'Gate', 'gate'), (2, 1, 'Lab', 'lab'), (3, 2, 'Gate', 'gate');
  INSERT INTO schedule (id, name, sort_name, on_holidays) VALUES (1, 'Always', 'always', 'as_usual');
  INSERT INTO access_level (id, name, sort_name, schedule_id) VALUES (1, 'North', 'north', 1);
  INSERT INTO level_site VALUES (1, 1);
  INSERT INTO level_door VALUES (1, 2), (1, 3);
  INSERT INTO level_group VALUES (1, 7);
`
const group = `INSERT INTO access_group (id, origin, name, sort_name) VALUES (7, 'command', 'Guards', 'guards');`

test('groups that were there open no door yet', () => {
  const database = migratedWithData(7, (before) => before.exec(group))
  expect(rowsOf(database, 'SELECT * FROM level_group')).toEqual([])
})

test('a level opens each door of its sites and of its own once', () => {
  const database = migratedWithData(7, (before) => before.exec(group))
  database.exec(campus)
  expect(rowsOf(database, 'SELECT * FROM level_opens ORDER BY level_id, door_id')).toEqual([
    { level_id: 1, door_id: 1 },
    { level_id: 1, door_id: 2 },
    { level_id: 1, door_id: 3 },
  ])
})

test('a group and a site take with them what hung on them, and no level', () => {
  const database = migratedWithData(7, (before) => before.exec(group))
  database.exec(campus)
  database.exec('DELETE FROM access_group; DELETE FROM site WHERE id = 1')
  expect(rowsOf(database, 'SELECT id FROM access_level')).toEqual([{ id: 1 }])
  expect(rowsOf(database, 'SELECT * FROM level_group')).toEqual([])
  expect(rowsOf(database, 'SELECT * FROM level_opens')).toEqual([{ level_id: 1, door_id: 3 }])
})
