import type { DoorId } from '../../../shared/domain.ts'

/** Doors as a bit for each place: the lowest of the first byte is place 0. No longer than it has to be. */
export function doorBits(doors: readonly DoorId[], places: ReadonlyMap<DoorId, number>): Buffer {
  const at = doors.map((door) => places.get(door) ?? 0)
  const bits = Buffer.alloc(at.length === 0 ? 0 : (Math.max(...at) >>> 3) + 1)
  for (const place of at) bits[place >>> 3] = (bits[place >>> 3] ?? 0) | (1 << (place & 7))
  return bits
}

export function hasPlace(bits: Buffer, place: number): boolean {
  return ((bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0
}
