import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { messages } from '../../../src/shared/locales/ko/messages.ts'
import { nextOnScreens } from '../../../src/shared/locales/ko/next-on-screens.ts'

/** `docs/korean-terms.md`: one word for each concept. Here are those that were given up. */
const givenUp: readonly (readonly [term: string, others: RegExp])[] = [
  ['사용자 (person)', /사람|유저/],
  ['액세스 그룹', /출입 그룹|접근 그룹/],
  ['출입문', /도어|(?<![가-힣])문(?=[이을은도에])/],
  ['출입 권한', /접근 권한|액세스 권한/],
  ['구성원, 소속', /멤버|회원/],
  ['소지자', /소유자/],
  ['원본', /(?<!리)소스/],
  ['인증 정보', /비밀 ?값|시크릿/],
  ['암호', /비밀번호|패스워드/],
  ['토큰 새로 고침', /토큰[을 ]*갱신/],
  ['계정 (of the operating system)', /이 사용자의 (키체인|키링)|사용자로 로그인/],
  ['규약', /계약/],
  ['모의 실행', /시험 실행|드라이 ?런/],
  ['격리', /검역/],
  ['제동 장치', /브레이크|안전 ?장치/],
  ['철회', /기각|거절/],
  ['제거 (after the grace period)', /유예 기간[^.]*삭제|삭제[^.]*유예 기간/],
  ['유예 기간', /유예기간/],
  ['일시 중지', /일시 ?정지/],
  ['디렉터리', /디렉토리/],
  ['ID 공급자', /아이디 공급자|신원|IdP/],
  ['이유', /사유/],
  ['시험', /테스트/],
  ['작동', /동작/],
  ['여기에서', /여기서/],
  ['하십시오', /세요/],
  ['은(는), 이(가), 을(를), 과(와), (으)로', /는\(은\)|가\(이\)|를\(을\)|와\(과\)|으로\(로\)|로\(으로\)/],
  ['ASCII punctuation', /[。、，：；（）「」『』！？]/],
]

const folder = fileURLToPath(new URL('../../../src/shared/locales/ko/', import.meta.url))
const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    readFileSync(`${folder}${file}`, 'utf8')
      .split('\n')
      .map((line, index) => `${file}:${index + 1}: ${line.trim()}`),
  )

describe('a concept has one Korean word everywhere', () => {
  test.each(givenUp)('%s', (_, others) => {
    expect(lines.filter((line) => others.test(line))).toEqual([])
  })
})

describe('what a Korean text sends somebody to is called that', () => {
  const texts = Object.values(messages)
  const errorTexts = Object.values(nextOnScreens)
  /** Of programs of the operating system, as it calls them. */
  const foreign = ['암호 및 키', '키체인 접근']

  test('a choice in quotes', () => {
    const quoted = found(/[“"]([^“”"{}]*[가-힣][^“”"{}]*)[”"]/g)
    expect(quoted).toEqual(expect.arrayContaining(['16진수 번호', '지금 동기화']))
    expect(quoted.filter((name) => !texts.includes(name) && !foreign.includes(name))).toEqual([])
  })

  test('a screen', () => {
    const screens = found(/(?<!이 )(?<=^|[ .])([가-힣]+) 화면에서/g).filter((name) => name !== '이')
    const titles = Object.entries(messages).flatMap(([id, text]) => (id.startsWith('shell.nav.') ? [text] : []))
    expect(screens).toContain(messages['quarantine.title'])
    expect(screens.filter((name) => !titles.includes(name))).toEqual([])
  })

  test('a section of the settings', () => {
    const sections = found(/\(설정, ([^)]+)\)/g)
    expect(sections).toContain(messages['settings.schedule'])
    expect(sections.filter((name) => name !== messages['settings.schedule'] && name !== messages['settings.data'])).toEqual([])
  })

  function found(pattern: RegExp): readonly string[] {
    return [...texts, ...errorTexts].flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name ?? ''))
  }
})
