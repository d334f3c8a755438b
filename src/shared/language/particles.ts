/**
 * Korean particles follow the sound of the word before them (`reference/ui.md` 3.4). Texts are written as Korean writes an open
 * choice, `{name}은(는)`, and this settles it once the name is in: 정문은, 강의실은, 그룹 2는.
 */
export function settleParticles(text: string): string {
  return text.replaceAll(openChoice, (choice, offset: number) => {
    const final = finalSound(text.slice(0, offset))
    const pair = pairs[choice as keyof typeof pairs]
    if (final === undefined) return choice
    return final === 'none' || (final === 'rieul' && choice === '(으)로') ? pair.open : pair.closed
  })
}

const pairs = {
  '은(는)': { closed: '은', open: '는' },
  '이(가)': { closed: '이', open: '가' },
  '을(를)': { closed: '을', open: '를' },
  '과(와)': { closed: '과', open: '와' },
  '(이)나': { closed: '이나', open: '나' },
  '(이)라': { closed: '이라', open: '라' },
  '(으)로': { closed: '으로', open: '로' },
} as const

const openChoice = /은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(이\)[나라]|\(으\)로/g

/** How the last spoken syllable ends. */
type Final = 'none' | 'rieul' | 'other'

/** As digits are read: 영 일 이 삼 사 오 육 칠 팔 구. */
const digits: readonly Final[] = ['other', 'rieul', 'none', 'other', 'none', 'none', 'other', 'rieul', 'rieul', 'none']
const letters: Readonly<Record<string, Final>> = { l: 'rieul', m: 'other', n: 'other', r: 'rieul' }

/** Undefined where nobody can tell; the open choice stays then. */
function finalSound(before: string): Final | undefined {
  const word = withoutAside(before)
  const last = word.at(-1) ?? ''
  if (/[가-힣]/.test(last)) {
    const jong = (last.charCodeAt(0) - 0xac00) % 28
    return jong === 0 ? 'none' : jong === 8 ? 'rieul' : 'other'
  }
  // 십, 백, 천, 만
  if (/[1-9][\d,]*0$/.test(word) && word.endsWith('0')) return 'other'
  if (/\d/.test(last)) return digits[Number(last)]
  if (last === '%') return 'none'
  const latin = /[A-Za-z]+$/.exec(word)?.[0]
  return latin === undefined ? undefined : latinFinal(latin)
}

/** "김민준(관리자)" is spoken as "김민준". */
function withoutAside(text: string): string {
  let word = text.normalize('NFC').trimEnd()
  for (let before = ''; before !== word;) {
    before = word
    word = word.replace(/(\([^()]*\)|\[[^[\]]*\]|["'”’»」』)\].,!?…]+)$/u, '').trimEnd() || before
  }
  return word
}

function latinFinal(word: string): Final {
  // SCIM, URL: letter by letter.
  if (word === word.toUpperCase()) return letters[word.at(-1)?.toLowerCase() ?? ''] ?? 'none'
  if (/[aeiouwy]$/i.test(word)) return 'none'
  if (/(ng|ck|[bkptcmn])$/i.test(word)) return 'other'
  return /l$/i.test(word) ? 'rieul' : 'none'
}
