import { AppError } from '../../shared/errors/app-error.ts'
import { shortestPassphrase } from '../../shared/passphrase.ts'
import { fold } from '../storage/fold.ts'

/** Fewer different characters than this are a pattern and not a passphrase. */
const fewestCharacters = 5

/** What people choose when they are asked for twelve characters, folded and without what stands at the end to please a rule. */
const common: ReadonlySet<string> = new Set([
  'administrator',
  'atriumsync',
  'changeme',
  'changemechangeme',
  'correcthorsebatterystaple',
  'iloveyou',
  'iloveyouiloveyou',
  'letmein',
  'letmeinletmein',
  'password',
  'passwordpassword',
  'qwertyuiop',
  'qwertyuiopasdfghjkl',
  'trustno',
  'welcome',
  'welcomewelcome',
])

/**
 * Length is what counts (NIST SP 800-63B, section 3.1.1): no rule asks for digits or signs. Refused besides are only the name, few
 * characters over and over, sequences, and what everybody chooses.
 * @throws AppError `operator_passphrase_short`, `operator_passphrase_common`
 */
export function checkPassphrase(passphrase: string, name: string): void {
  const characters = Array.from(passphrase.normalize('NFC'))
  if (characters.length < shortestPassphrase) throw new AppError('operator_passphrase_short', { least: shortestPassphrase })
  const folded = fold(passphrase)
  const words = folded.replaceAll(/[\s\d\p{P}\p{S}]+/gu, '')
  const namePart = fold(name).replaceAll(/\s+/g, '')
  const holdsName = namePart.length >= 3 && folded.replaceAll(/\s+/g, '').includes(namePart)
  if (holdsName || new Set(folded).size < fewestCharacters || isSequence(folded) || common.has(words)) {
    throw new AppError('operator_passphrase_common')
  }
}

/** `123456789012`, `abcdefghijkl`, or one of them backwards: nearly every step is the same small one. */
function isSequence(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  return [1, -1].some((step) => steps.filter((each) => each === step).length >= steps.length - 2)
}
