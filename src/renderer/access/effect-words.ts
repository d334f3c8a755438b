import type { AccessEffect, DoorEffect, PersonEffect } from '../../shared/contract/access-calls.ts'
import type { Translate } from '../../shared/language/translator.ts'

/** What a change does to doors as a whole, loss first. */
export function effectSentences(effect: AccessEffect, t: Translate): readonly string[] {
  const { losing, gaining, leftWithNone, doors } = effect
  if (doors === 0) return [t('access.effect.nothing')]
  const lost =
    leftWithNone > 0
      ? t('access.effect.losesNone', { people: losing, none: leftWithNone })
      : t('access.effect.loses', { people: losing })
  return [...(losing > 0 ? [lost] : []), ...(gaining > 0 ? [t('access.effect.gains', { people: gaining })] : [])]
}

/** What becomes of one door: `180 of 240 people lose it`. */
export function doorEffectWords({ before, lose, gain }: Pick<DoorEffect, 'before' | 'lose' | 'gain'>, t: Translate): string {
  return [
    ...(lose > 0 ? [t('access.effect.door.lose', { lose, before })] : []),
    ...(gain > 0 ? [t('access.effect.door.gain', { gain })] : []),
  ].join(', ')
}

/** What becomes of one person: `loses 3 doors, left with none`. */
export function personEffectWords(
  { lost, gained, left }: Pick<PersonEffect, 'lost' | 'gained' | 'left'>,
  t: Translate,
): string {
  return [
    ...(lost > 0 ? [t('access.effect.person.lost', { count: lost })] : []),
    ...(gained > 0 ? [t('access.effect.person.gained', { count: gained })] : []),
    t('access.effect.person.left', { count: left }),
  ].join(', ')
}
