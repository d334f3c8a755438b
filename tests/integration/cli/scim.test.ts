import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type CallOptions, callCommandLine, startCommandLine, withFolder } from '../../support/command-line.ts'
import { callHere, jsonHere } from '../../support/command-line-here.ts'
import { withKeyring } from '../../support/keyring.ts'
import { anOpenDataFolder } from '../../support/data-folder.ts'
import { aConnection, aToken } from '../../support/scim-connections.ts'

test('from a connection to its end: pushed, imported, followed, refreshed by another process, unlinked; the token nowhere', async () => {
  await withKeyring(async ({ env }) => {
    await withFolder(async (dataFolder) => {
      const options: CallOptions = { dataFolder, env }
      const outputs: string[] = []
      const call = async (...args: readonly string[]): Promise<string> => {
        const { code, stdout, stderr } = await callCommandLine(args, options)
        expect([args, code, stderr]).toEqual([args, 0, expect.any(String)])
        outputs.push(stderr)
        return stdout
      }
      /** In this process, which is quicker: for what needs no keychain. */
      const here = async (...args: readonly string[]): Promise<string> => {
        const { code, stdout } = await callHere(args, { dataFolder })
        expect([args, code]).toEqual([args, 0])
        outputs.push(stdout)
        return stdout
      }
      const connect = ['scim', 'connect', '--name', 'Test', '--domain', 'atko.com', '--policy', 'any', '--json']
      const made = JSON.parse(await call(...connect)) as { id: number; base_url: string; token: string }
      expect(made).toMatchObject({ id: 1, name: 'Test', base_url: 'http://127.0.0.1:18090/scim/v2', token: expect.any(String) })

      const serving = startCommandLine(['scim', 'serve', '--port', '0', '--json'], options)
      const [line = ''] = await serving.sawLines(1)
      const { base_url: url } = JSON.parse(line) as { base_url: string }
      const ask = async (token: string, method: string, path: string, body?: object): Promise<Response> =>
        fetch(`${url}/${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      const statusOf = async (token: string): Promise<number> => (await ask(token, 'GET', 'Users')).status
      expect(await statusOf(made.token)).toBe(200)

      const create = async (path: string, body: object): Promise<string> => {
        const answer = await ask(made.token, 'POST', path, body)
        expect(answer.status).toBe(201)
        return ((await answer.json()) as { id: string }).id
      }
      const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }
      const mina = await create('Users', { ...user, userName: 'mina@atko.com' })
      const jun = await create('Users', { ...user, userName: 'jun@atko.com' })
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
      const group = await create('Groups', { schemas, displayName: 'Lab North', members: [{ value: mina }] })
      expect(JSON.parse(await here('scim', 'import', '1', 'lab north', '--json'))).toEqual({
        created: 1,
        skipped: 0,
        memberships: 1,
      })
      const patched = await ask(made.token, 'PATCH', `Groups/${group}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'add', path: 'members', value: [{ value: jun }] }],
      })
      expect(patched.ok).toBe(true)
      expect((await here('export', 'memberships')).trim().split('\n')).toHaveLength(2)

      const second = JSON.parse(await call('scim', 'refresh', '1', '--json')) as { token: string }
      expect([await statusOf(made.token), await statusOf(second.token)]).toEqual([401, 200])
      const third = await call('scim', 'refresh', '1', '--overlap', '1m')
      const [thirdToken = ''] = /atsync_\w+/.exec(third) ?? []
      expect([await statusOf(second.token), await statusOf(thirdToken)]).toEqual([200, 200])
      expect(await here('status', '--json')).toContain(url)

      const tokens = [made.token, second.token, thirdToken].map((token) => token.slice(20))
      expect(tokens.every((token) => token.length === 49)).toBe(true)
      const running = `/proc/${serving.pid}`
      const process = ['cmdline', 'environ'].map((name) => readFileSync(`${running}/${name}`, 'latin1')).join('\n')

      await call('scim', 'unlink', '1', '--confirm', 'Test')
      expect(outputs.at(-1)).toContain('Lab North (2)')
      expect(outputs.at(-1)).toContain('No door changes for anybody.')
      expect(await statusOf(thirdToken)).toBe(401)
      expect(await here('export', 'memberships')).toBe('')
      const people = (await here('export', 'people')).trim().split('\n')
      expect(people.map((person) => (JSON.parse(person) as { origin: string }).origin)).toEqual(['command', 'command'])
      serving.kill('SIGINT')
      const { code, stdout, stderr } = await serving.ended
      expect(code).toBe(0)
      for (const token of tokens) {
        expect(filesWith(dataFolder, token)).toEqual([])
        expect(outputs.join('\n') + stdout + stderr + process).not.toContain(token)
      }
    })
  })
}, 240_000)

test('where no keychain can be used, connect fails before anything is stored', async () => {
  await withFolder(async (dataFolder) => {
    const refused = await callCommandLine(['scim', 'connect', '--name', 'Okta', '--domain', 'campus.example', '--json'], {
      dataFolder,
    })
    expect(refused.code).toBe(3)
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'scim_keychain_unavailable' } })
    expect(await jsonHere(['scim', 'list'], { dataFolder })).toEqual({ code: 0, json: [] })
  })
})

test('connections are listed and changed without the keychain', async () => {
  const folder = anOpenDataFolder()
  const id = aConnection(folder.database, { name: 'Okta' })
  const { id: token } = aToken(folder.database, id)
  folder.close()
  const options = { dataFolder: folder.folder }
  expect((await callHere(['scim', 'list'], options)).stdout).toMatch(
    new RegExp(`1 +Okta +campus.example +enforced +on .*${token} +never`),
  )
  const changed = await jsonHere(
    ['scim', 'update', '1', '--name', 'Entra', '--domain', 'a.example', '--domain', 'b.example', '--policy', 'any', '--off'],
    options,
  )
  expect(changed).toMatchObject({
    code: 0,
    json: { id: 1, name: 'Entra', domains: ['a.example', 'b.example'], domain_policy: 'any', enabled: false },
  })
  expect((await callHere(['scim', 'groups', '1'], options)).stdout).toBe('The provider has pushed no groups.\n')
  expect((await callHere(['status'], options)).stdout).toContain('SCIM endpoint: nobody answers it (connections: 1)')
})

test.each([
  [['refresh', '1', '--overlap', '25h'], 4],
  [['refresh', '1', '--overlap', 'soon'], 4],
  [['refresh', '9'], 3],
  [['connect', '--name', 'Okta'], 4],
  [['connect', '--domain', 'campus.example'], 4],
  [['connect', '--name', 'Okta', '--domain', 'campus'], 4],
  [['connect', '--name', ' ', '--domain', 'campus.example'], 4],
  [['unlink', '1'], 4],
  [['unlink', '9', '--confirm', 'x'], 3],
  [['update', '1', '--on', '--off'], 4],
  [['import', '1'], 4],
  [['import', '1', '--all', '--match', 'x*'], 4],
  [['import', '1', '--all', 'Lab'], 4],
  [['import', '1', 'Lab'], 4],
] as const)('scim %j ends with %i', async (args, code) => {
  const folder = anOpenDataFolder()
  aConnection(folder.database, { name: 'Test' })
  folder.close()
  expect(await callHere(['scim', ...args], { dataFolder: folder.folder })).toMatchObject({ code })
})

test('users and groups are exported as their provider reads them, with what the directory made of them', async () => {
  const { folder, database, close } = anOpenDataFolder()
  const id = aConnection(database)
  database.exec(`
    INSERT INTO scim_user (scim_id, connection_id, unlinked_reason, user_name, user_name_key, active, resource, created_at, modified_at, version)
      VALUES ('u-1', ${id}, 'email_conflict', 'mina', 'mina', 1, '{"userName":"mina","active":true}', 0, 1000, 3);
    INSERT INTO scim_group (scim_id, connection_id, display_name, display_name_key, created_at, modified_at, version, member_count)
      VALUES ('g-1', ${id}, 'Lab', 'lab', 0, 0, 1, 1), ('g-2', ${id}, 'Hall', 'hall', 0, 0, 1, 0);
    INSERT INTO scim_member SELECT g.id, u.id FROM scim_group g, scim_user u WHERE g.scim_id = 'g-1'`)
  close()
  const options = { dataFolder: folder }
  const users = await callHere(['export', 'scim-users'], options)
  expect(JSON.parse(users.stdout)).toEqual({
    connection_id: id,
    person_id: null,
    unlinked_reason: 'email_conflict',
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: 'u-1',
    userName: 'mina',
    active: true,
    meta: {
      resourceType: 'User',
      created: '1970-01-01T00:00:00.000Z',
      lastModified: '1970-01-01T00:00:01.000Z',
      location: 'http://127.0.0.1:18090/scim/v2/Users/u-1',
      version: 'W/"3"',
    },
  })
  const groups = (await callHere(['export', 'scim-groups'], options)).stdout.trim().split('\n')
  expect(groups.map((line) => JSON.parse(line) as object)).toMatchObject([
    { connection_id: id, group_id: null, member_count: 1, displayName: 'Lab', members: [{ value: 'u-1', type: 'User' }] },
    { displayName: 'Hall', member_count: 0 },
  ])
  expect((await callHere(['export', 'scim-users', '--format', 'csv'], options)).stdout).toBe(
    `connection_id,id,externalId,userName,displayName,active,person_id,unlinked_reason\r\n${id},u-1,,mina,,true,,email_conflict\r\n`,
  )
})

function filesWith(folder: string, text: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file, 'latin1').includes(text))
}
