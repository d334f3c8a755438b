import type { Transaction } from 'kysely'
import type { CredentialRow } from '../../shared/contract/directory-calls.ts'
import type { CredentialId, CredentialStatus, PersonId } from '../../shared/domain.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Schema } from '../storage/schema.ts'
import { cardKey } from './card-key.ts'
import { assertCardNumbers, assertInRange } from './card-numbers.ts'
import { change, type Author } from './change.ts'
import type { Directory, Reader } from './database.ts'
import { cardLabel, findCredential, findPerson, personLabel } from './find.ts'
import { validity, valueOf } from './given.ts'
import { takeCredentialId } from './ids.ts'
import { assertMayChange } from './ownership.ts'
import { personRows } from './rows.ts'

export interface GivenCredential {
  readonly personId: PersonId
  readonly format: string
  readonly facilityCode?: string | null
  /** Exactly one of `number` and `numberHex`. */
  readonly number?: string | null
  readonly numberHex?: string | null
  readonly idType?: string | null
  readonly issueNo?: number | null
  /** `active` unless it says otherwise. */
  readonly status?: CredentialStatus
  readonly validFrom?: string | null
  readonly validTo?: string | null
}

/** The Command card type that a format's name maps to, or null when it maps to none. */
export type CardTypeOf = (format: string) => string | null

/**
 * Gives a person a card of the author's own; whose person it is does not matter (rule 2).
 * @throws AppError `directory_format_unknown`; `directory_card_taken` when an active same card stands on somebody, naming them;
 * `directory_person_unknown`; those of `assertCardNumbers`, `assertInRange` and `validity`.
 */
export async function addCredential(
  directory: Directory,
  author: Author,
  given: GivenCredential,
  options: { readonly cardType: CardTypeOf },
): Promise<CredentialId> {
  return change(directory, author, async (transaction) => {
    const origin = author.actor
    const holder = await findPerson(transaction, given.personId)
    const card = cardOf(given)
    assertMayChange({
      actor: author.actor,
      target: { kind: 'credentials', owner: origin, holder: holder.owner },
      change: 'create',
      name: cardLabel(card),
    })
    const cardType = options.cardType(card.format)
    if (cardType === null) throw new AppError('directory_format_unknown', { format: card.format })
    assertInRange(cardType, card.format, card)
    const key = cardKey({ cardType, facilityCode: card.facility_code, number: card.number, numberHex: card.number_hex })
    if (card.status === 'active') await assertCardFree(transaction, key, cardLabel(card))

    const id = await takeCredentialId(transaction)
    const row = { id, atrium_id: null, person_id: given.personId, ...card, origin }
    await transaction
      .insertInto('credential')
      .values({ ...row, card_type: cardType, card_key: key })
      .execute()
    const after = await findCredential(transaction, id)
    return {
      entries: [{ kind: 'credentials', action: 'create', targetId: id, personId: given.personId, before: null, after }],
      result: id,
    }
  })
}

/**
 * Takes a card of the author's own away from its holder.
 * @throws AppError `directory_credential_unknown`; `directory_owned_elsewhere` when the card came from elsewhere.
 */
export async function removeCredential(directory: Directory, author: Author, credentialId: CredentialId): Promise<void> {
  return change(directory, author, async (transaction) => {
    const before = await assertMayRemoveCredential(transaction, author, credentialId)
    await transaction.deleteFrom('credential').where('id', '=', credentialId).execute()
    const entry = {
      kind: 'credentials',
      action: 'remove',
      targetId: credentialId,
      personId: before.person_id,
      before,
      after: null,
    } as const
    return { entries: [entry], result: undefined }
  })
}

/** The card, if `author` may remove it. @throws AppError as `removeCredential` does */
export async function assertMayRemoveCredential(
  directory: Reader,
  author: Author,
  credentialId: CredentialId,
): Promise<CredentialRow> {
  const card = await findCredential(directory, credentialId)
  const holder = await findPerson(directory, card.person_id)
  assertMayChange({
    actor: author.actor,
    target: { kind: 'credentials', owner: card.origin, holder: holder.owner },
    change: 'remove',
    name: cardLabel(card),
  })
  return card
}

/** What Atrium's cards are held to (atrium-contract.md, "Items") holds for a card that is typed in as well. */
function cardOf(given: GivenCredential) {
  const numbers = {
    facility_code: valueOf(given.facilityCode),
    number: valueOf(given.number),
    number_hex: valueOf(given.numberHex),
  }
  assertCardNumbers(numbers)
  return {
    id_type: valueOf(given.idType),
    format: valueOf(given.format) ?? '',
    ...numbers,
    issue_no: given.issueNo ?? null,
    status: given.status ?? 'active',
    ...validity(given),
  }
}

/** A door reads a card and finds one person: two active cards that read the same would make it a guess. */
async function assertCardFree(transaction: Transaction<Schema>, key: string, card: string): Promise<void> {
  const holder = await personRows(transaction)
    .innerJoin('credential', 'credential.person_id', 'person.id')
    .where('credential.card_key', '=', key)
    .where('credential.status', '=', 'active')
    .executeTakeFirst()
  if (holder !== undefined)
    throw new AppError('directory_card_taken', { card, person: personLabel(holder), personId: holder.id })
}
