import type { OperatorInfo } from '../../shared/contract/operators-calls.ts'
import type { OperatorId, Role } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { type RecordedWrite, unrecordedWrite } from '../audit/recorded-write.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { fold } from '../storage/fold.ts'
import { createInTurn } from './in-turn.ts'
import type { OperatorRow, OperatorRows } from './operator-rows.ts'
import { fitsPassphrase, type HashCost, hashPassphrase, isCheaper, presentCost } from './passphrase-hash.ts'
import { checkPassphrase } from './passphrase-rules.ts'
import { type Failures, pauseLeft, withFailure } from './pause.ts'

/** Operators and their passphrases, for screens and command line alike. Who may change them is the caller's to ask. */
export interface Operators {
  readonly rows: OperatorRows
  /**
   * @param write so that the record of it stands together with it
   * @throws AppError as `OperatorRows.add` and `checkPassphrase` do, `operator_name_blank`
   */
  add(
    given: { readonly name: string; readonly role: Role; readonly passphrase: string; readonly by: string },
    write?: RecordedWrite,
  ): Promise<OperatorId>
  /** @param write as of `add` @throws AppError `operator_unknown`, and those of `checkPassphrase` */
  setPassphrase(id: OperatorId, passphrase: string, write?: RecordedWrite): Promise<void>
  /**
   * Who signs in by that name and passphrase. Of a name that nobody has, the answer is the same, and comes after the same work.
   * @throws AppError `operator_sign_in_refused`; `operator_wait` while the name has to wait
   */
  recognise(name: string, passphrase: string): Promise<OperatorRow>
  list(): readonly OperatorInfo[]
}

/** Names that nobody has and that wait all the same: more than that are no typing errors any more. */
const mostStrangers = 1_000

/** @param cost of a hash; tests make it small */
export function createOperators(options: {
  readonly rows: OperatorRows
  readonly clock: Clock
  readonly log: Log
  readonly cost?: HashCost | undefined
}): Operators {
  const { rows, clock, log, cost = presentCost } = options
  /** One at a time: a hash takes 128 MiB, and tries that come together must not all be free. */
  const inTurn = createInTurn(8, () => new AppError('operator_wait', { seconds: 5 }))
  /** In memory only: what people type in the wrong field would otherwise be kept. */
  const strangers = new Map<string, Failures>()
  let noHash: Promise<string> | null = null

  /** A hash that no passphrase fits, so that a name that nobody has takes as long. */
  const anyHash = (): Promise<string> => (noHash ??= hashPassphrase(crypto.randomUUID(), cost))

  function recordStranger(key: string, failures: Failures): void {
    strangers.delete(key)
    strangers.set(key, failures)
    const oldest = strangers.keys().next().value
    if (strangers.size > mostStrangers && oldest !== undefined) strangers.delete(oldest)
  }

  async function recognise(name: string, passphrase: string): Promise<OperatorRow> {
    const row = rows.findByName(name)
    const key = row === null ? fold(name) : ''
    const known = row ?? strangers.get(key) ?? { failures: 0, failedAt: null }
    const now = clock.now()
    const left = pauseLeft(known, now)
    if (left > 0) throw new AppError('operator_wait', { seconds: Math.ceil(left / 1000) })
    // Counted before it is looked at: whoever kills the program in between gains no try.
    const failures = withFailure(known, now)
    if (row === null) recordStranger(key, failures)
    else rows.recordFailures(row.id, failures)
    const fits = await fitsPassphrase(passphrase, row?.passphrase ?? (await anyHash()))
    if (row === null || !fits) {
      log.warn('sign-in refused', { operator: row?.id ?? null, failures: failures.failures })
      const wait = pauseLeft(failures, clock.now())
      throw wait > 0
        ? new AppError('operator_wait_after', { seconds: Math.ceil(wait / 1000) })
        : new AppError('operator_sign_in_refused')
    }
    rows.recordSignIn(row.id, clock.now())
    if (isCheaper(row.passphrase, cost)) rows.rehash(row, await hashPassphrase(passphrase, cost))
    log.info('signed in', { operator: row.id })
    return row
  }

  return {
    rows,
    list: () => rows.list(),
    async add({ name: typed, role, passphrase, by }, write = unrecordedWrite) {
      const name = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
      if (name === '') throw new AppError('operator_name_blank')
      rows.check(name, role)
      checkPassphrase(passphrase, name)
      const hash = await inTurn(() => hashPassphrase(passphrase, cost))
      const id = await write(() => rows.add({ name, role, hash, at: clock.now(), by }))
      log.info('operator added', { operator: id, role })
      return id
    },
    async setPassphrase(id, passphrase, write = unrecordedWrite) {
      const row = rows.find(id)
      if (row === null) throw new AppError('operator_unknown')
      checkPassphrase(passphrase, row.name)
      const hash = await inTurn(() => hashPassphrase(passphrase, cost))
      await write(() => rows.setPassphrase(id, hash, clock.now()))
      log.info('passphrase set', { operator: id })
    },
    recognise: (name, passphrase) => inTurn(() => recognise(name, passphrase)),
  }
}
