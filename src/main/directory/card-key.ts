/**
 * What makes two cards the same card: Command card type, facility code and number (atrium-contract.md, "Items").
 *
 * Two different cards never share a key, and letters of a hexadecimal number count the same in either case. Leading zeros
 * count, as in every id, and so does the difference between no facility code and an empty one.
 */
export function cardKey(card: {
  readonly cardType: string
  readonly facilityCode: string | null
  readonly number: string | null
  readonly numberHex: string | null
}): string {
  return JSON.stringify([
    card.cardType,
    card.facilityCode,
    card.number,
    card.numberHex === null ? null : card.numberHex.toUpperCase(),
  ])
}
