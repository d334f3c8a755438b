import { describe, expect, test } from 'vitest'
import { matches } from '../../../../src/main/scim/filter/matches.ts'
import { parseFilter } from '../../../../src/main/scim/filter/parse-filter.ts'
import { resolveFilter } from '../../../../src/main/scim/filter/resolve-filter.ts'
import type { Attributes } from '../../../../src/main/scim/resource.ts'
import { groupType, userType } from '../../../../src/main/scim/schema/resource-types.ts'
import { refusalOf } from '../../../support/scim/refusal.ts'

const barbara: Attributes = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
  id: 'aB1',
  externalId: 'Ext-7',
  userName: 'BJensen@Example.com',
  name: { familyName: 'Jensen', givenName: '민아' },
  title: '',
  active: false,
  emails: [
    { type: 'work', value: 'b@work.example', primary: true },
    { type: 'home', value: 'b@home.example' },
  ],
  roles: [{ value: '{"a":1}' }],
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Tours', manager: { value: '26' } },
  meta: { created: '2026-05-13T04:42:34.000Z', resourceType: 'User' },
}

const finds = (text: string, resource: Attributes = barbara) => matches(resolveFilter(userType, parseFilter(text)), resource)

describe('a filter matches', () => {
  test.each([
    'userName eq "bjensen@example.com"',
    'USERNAME EQ "BJENSEN@EXAMPLE.COM"',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "bj"',
    'URN:IETF:params:scim:schemas:CORE:2.0:user:username sw "bj"',
    'userName co "@EXAMPLE"',
    'userName ew ".COM"',
    'id eq "aB1"',
    'externalId eq "Ext-7"',
    'name.givenName eq "\\u1106\\u1175\\u11ab\\u110b\\u1161"',
    'name pr',
    'active eq false',
    'active eq "False"',
    'active pr',
    'not (title pr)',
    'title eq ""',
    'nickName eq null',
    'nickName ne "x"',
    'userName ne null',
    'emails.type eq "home" and emails.value eq "b@work.example"',
    'emails[type eq "work" and value eq "b@work.example"]',
    'emails[type eq "work"].value eq "b@work.example"',
    'emails co "home.example"',
    'emails.type ne "work"',
    'emails[primary eq "True"]',
    'emails[not (primary pr)]',
    'emails.primary eq true',
    'department eq "tours"',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "26"',
    'manager eq 26',
    'schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
    'meta.created gt "2026-05-13T06:42:33+02:00"',
    'meta.created eq "2026-05-13T04:42:34Z"',
    'meta.created le "2026-05-13T04:42:34Z"',
    'meta.created sw "2026-05"',
    'meta.resourceType eq "User"',
    'userName gt "a" and userName lt "c"',
    'name.givenName ge "민"',
    'name[familyName eq "jensen"]',
  ])('%s', (text) => {
    expect(finds(text)).toBe(true)
  })

  test.each([
    'userName eq "bjensen"',
    'id eq "ab1"',
    'externalId eq "ext-7"',
    'title pr',
    'ims pr',
    'ims eq null and ims pr',
    'nickName eq "x"',
    'nickName co ""',
    'active eq true',
    'emails[type eq "home" and value eq "b@work.example"]',
    'emails[type eq "home" and primary eq true]',
    'emails eq null',
    'meta.created lt "2026-05-13T06:42:33+02:00"',
    'userName eq "bjensen@example.com" and not (userName pr)',
    'userName ge "c"',
  ])('and not: %s', (text) => {
    expect(finds(text)).toBe(false)
  })

  test('in the order of code points', () => {
    const emoji = { userName: '😀' }
    expect(finds('userName gt "\uFF61"', emoji)).toBe(true)
  })

  test('where an unknown attribute is no error, as one without a value', () => {
    const finds = (text: string) =>
      matches(resolveFilter(groupType, parseFilter(text), { unknown: 'has_no_value' }), { displayName: 'Tour Guides' })
    expect(['userName eq "x"', 'userName pr', 'emails[type eq "work"]', 'userName ne null'].filter(finds)).toEqual([])
    expect(['userName ne "x"', 'userName eq null', 'displayName sw "tour" or userName pr'].filter(finds)).toHaveLength(3)
  })
})

describe('a filter is refused', () => {
  test.each([
    'unknown eq "x"',
    'name.unknown pr',
    'emails[unknown eq "x"]',
    'emails[type.x eq "x"]',
    'emails[urn:a:b:type eq "x"]',
    'userName[value eq "x"]',
    'emails.type eq "x" and nothing pr',
    'urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq "x"',
    'urn:unknown:2.0:User:userName eq "x"',
    '__proto__ eq "x"',
    'constructor.prototype pr',
    'constructor pr',
    'emails[__proto__ pr]',
    'active gt true',
    'active co "t"',
    'active eq "yes"',
    'active eq 1',
    'emails.primary le false',
    'x509Certificates.value ge "a"',
    'x509Certificates gt "a"',
    'meta.created gt "yesterday"',
    'meta.created eq true',
    'userName co null',
    'userName gt null',
    'name eq "x"',
    'addresses eq "x"',
    'meta eq "x"',
    'password eq "x"',
    'password pr',
  ])('%s', (text) => {
    expect(refusalOf(() => resolveFilter(userType, parseFilter(text)))).toBe('400 invalidFilter')
  })
})
