import type { OperatorInfo } from '../../shared/contract/operators-calls.ts'
import type { OperatorId, Role } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SqliteDatabase } from '../storage/database.ts'
import { fold } from '../storage/fold.ts'
import { withStorageErrors } from '../storage/sqlite-error.ts'
import type { Failures } from './pause.ts'

/** An operator as they are kept. */
export interface OperatorRow extends Failures {
  readonly id: OperatorId
  readonly name: string
  readonly role: Role
  /** The hash of it. */
  readonly passphrase: string
  readonly generation: number
}

/** The operators of a data folder, whichever process changes them. Passphrases come in as hashes. */
export interface OperatorRows {
  /** Whether there are any, and so whether the screens ask who is there. */
  any(): boolean
  list(): readonly OperatorInfo[]
  find(id: OperatorId): OperatorRow | null
  /** In whatever case and spelling. */
  findByName(name: string): OperatorRow | null
  /** Another text when anything of it changed, for whoever looks every now and then. */
  look(): string
  /** Refuses a name that is taken, or a first operator who could not add a second. @throws AppError as `add` does */
  check(name: string, role: Role): void
  /** @throws AppError `operator_name_taken`, `operator_first_org_admin` */
  add(operator: NewOperator): OperatorId
  /** @throws AppError `operator_unknown`, `operator_last_org_admin` */
  setRole(id: OperatorId, role: Role): void
  /** Whoever signed in with the former one has to sign in again, and nobody waits any more. @throws AppError `operator_unknown` */
  setPassphrase(id: OperatorId, hash: string, at: number): void
  /** The same passphrase, hashed at today's cost; unless it is another one by now. */
  rehash(row: OperatorRow, hash: string): void
  /**
   * @param options.last also the only one there is, which turns sign-in off
   * @throws AppError `operator_unknown`, `operator_last_org_admin`, `operator_not_alone` for `last` where there are others
   */
  remove(id: OperatorId, options?: { readonly last: boolean }): void
  recordFailures(id: OperatorId, failures: Failures): void
  /** A right passphrase. */
  recordSignIn(id: OperatorId, at: number): void
  /** Whoever has at least one of these roles, by name. */
  namesWith(roles: readonly Role[]): readonly string[]
}

export interface NewOperator {
  readonly name: string
  readonly role: Role
  readonly hash: string
  readonly at: number
  readonly by: string
}

export function createOperatorRows(database: SqliteDatabase): OperatorRows {
  const columns = 'id, name, role, passphrase, generation, failures, failed_at AS failedAt'
  const anyRow = database.prepare('SELECT EXISTS (SELECT 1 FROM operator)').pluck()
  const byId = database.prepare<[number], OperatorRow>(`SELECT ${columns} FROM operator WHERE id = ?`)
  const byName = database.prepare<[string], OperatorRow>(`SELECT ${columns} FROM operator WHERE name_key = ?`)
  const listed = database.prepare<[], OperatorInfo>(
    `SELECT id, name, role, passphrase_at AS passphraseAt, created_at AS createdAt, created_by AS createdBy,
       last_sign_in_at AS lastSignInAt
     FROM operator ORDER BY name_key`,
  )
  const otherAdmins = database
    .prepare<[number], number>("SELECT count(*) FROM operator WHERE role = 'org_admin' AND id <> ?")
    .pluck()
  const others = database.prepare<[number], number>('SELECT count(*) FROM operator WHERE id <> ?').pluck()
  const insert = database.prepare(
    `INSERT INTO operator (name, name_key, role, passphrase, passphrase_at, created_at, created_by)
     VALUES (:name, :key, :role, :hash, :at, :at, :by)`,
  )
  const updateRole = database.prepare('UPDATE operator SET role = :role WHERE id = :id')
  const updatePassphrase = database.prepare(
    `UPDATE operator SET passphrase = :hash, passphrase_at = :at, generation = generation + 1, failures = 0, failed_at = NULL
     WHERE id = :id`,
  )
  const updateHash = database.prepare('UPDATE operator SET passphrase = :hash WHERE id = :id AND generation = :generation')
  const updateFailures = database.prepare('UPDATE operator SET failures = :failures, failed_at = :failedAt WHERE id = :id')
  const updateSignIn = database.prepare(
    'UPDATE operator SET failures = 0, failed_at = NULL, last_sign_in_at = :at WHERE id = :id',
  )
  const deleteRow = database.prepare('DELETE FROM operator WHERE id = ?')

  const any = (): boolean => anyRow.get() === 1

  function standing(id: OperatorId): OperatorRow {
    const row = byId.get(id)
    if (row === undefined) throw new AppError('operator_unknown')
    return row
  }

  function check(name: string, role: Role): void {
    if (byName.get(fold(name)) !== undefined) throw new AppError('operator_name_taken', { name })
    if (role !== 'org_admin' && !any()) throw new AppError('operator_first_org_admin')
  }

  /** Somebody has to be left who can let others in. */
  function refuseLastAdmin({ id, name, role }: OperatorRow): void {
    if (role === 'org_admin' && otherAdmins.get(id) === 0) throw new AppError('operator_last_org_admin', { name })
  }

  /** Each writer checks and writes in one transaction: the command line may be at it as well. */
  const write = <Result>(work: () => Result): Result => withStorageErrors(() => database.transaction(work).immediate())

  return {
    any: () => withStorageErrors(any),
    list: () => withStorageErrors(() => listed.all()),
    find: (id) => withStorageErrors(() => byId.get(id) ?? null),
    findByName: (name) => withStorageErrors(() => byName.get(fold(name)) ?? null),
    look: () => JSON.stringify(listed.all()),
    check: (name, role) => withStorageErrors(() => check(name, role)),
    add: ({ name, ...rest }) =>
      write(() => {
        check(name, rest.role)
        return Number(insert.run({ ...rest, name, key: fold(name) }).lastInsertRowid) as OperatorId
      }),
    setRole: (id, role) =>
      write(() => {
        const row = standing(id)
        if (role !== 'org_admin') refuseLastAdmin(row)
        updateRole.run({ id, role })
      }),
    setPassphrase: (id, hash, at) =>
      write(() => {
        standing(id)
        updatePassphrase.run({ id, hash, at })
      }),
    rehash: ({ id, generation }, hash) => write(() => void updateHash.run({ id, generation, hash })),
    remove: (id, { last } = { last: false }) =>
      write(() => {
        const row = standing(id)
        if (!last) refuseLastAdmin(row)
        else if ((others.get(id) ?? 0) > 0) throw new AppError('operator_not_alone', { name: row.name })
        deleteRow.run(id)
      }),
    recordFailures: (id, failures) => write(() => void updateFailures.run({ id, ...failures })),
    recordSignIn: (id, at) => write(() => void updateSignIn.run({ id, at })),
    namesWith: (wanted) =>
      withStorageErrors(() => listed.all().flatMap(({ name, role }) => (wanted.includes(role) ? [name] : []))),
  }
}
