import { describe, expect, it } from 'vitest'
import { settleParticles } from '../../../../src/shared/language/particles.ts'

describe('Korean particles', () => {
  // Rooms, digits, Latin names, addresses and asides, as doors and groups are called.
  it.each([
    ['사과', '사과는'],
    ['귤', '귤은'],
    ['정문', '정문은'],
    ['3층', '3층은'],
    ['101호', '101호는'],
    ['그룹 1', '그룹 1은'],
    ['그룹 2', '그룹 2는'],
    ['그룹 3', '그룹 3은'],
    ['그룹 6', '그룹 6은'],
    ['그룹 10', '그룹 10은'],
    ['그룹 100', '그룹 100은'],
    ['1,204', '1,204는'],
    ['2,000', '2,000은'],
    ['그룹 0', '그룹 0은'],
    ['Ada', 'Ada는'],
    ['Ellen', 'Ellen은'],
    ['Engineering', 'Engineering은'],
    ['API', 'API는'],
    ['SCIM', 'SCIM은'],
    ['URL', 'URL은'],
    ['문 A', '문 A는'],
    ['문 L', '문 L은'],
    ['user@example.com', 'user@example.com은'],
    ['김민준(관리자)', '김민준(관리자)은'],
    ['박하나(manager)', '박하나(manager)는'],
    ['"본사"', '"본사"는'],
    ['‘정문’', '‘정문’은'],
    ['10%', '10%는'],
  ])('%s', (word, settled) => {
    expect(settleParticles(`${word}은(는)`)).toBe(settled)
  })

  it.each([
    ['서울(으)로', '서울로'],
    ['정문(으)로', '정문으로'],
    ['그룹 1(으)로', '그룹 1로'],
    ['그룹 6(으)로', '그룹 6으로'],
    ['정문을(를)', '정문을'],
    ['카드(이)나', '카드나'],
    ['사람과(와) 카드이(가)', '사람과 카드가'],
  ])('%s', (text, settled) => {
    expect(settleParticles(text)).toBe(settled)
  })

  it('leaves the choice open where the sound is unknown', () => {
    expect(settleParticles('★은(는)')).toBe('★은(는)')
    expect(settleParticles('은(는)')).toBe('은(는)')
  })
})
