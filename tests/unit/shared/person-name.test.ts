import { expect, test } from 'vitest'
import { personName } from '../../../src/shared/person-name.ts'

test('a Hangul name has the family name first and no space', () => {
  expect(personName({ first_name: '미나', middle_name: null, last_name: '김' })).toBe('김미나')
})

test('other names have the given name first', () => {
  expect(personName({ first_name: 'José', middle_name: 'Luis', last_name: 'Patel' })).toBe('José Luis Patel')
})

test('a name in two scripts is not run together', () => {
  expect(personName({ first_name: 'Mina', last_name: '김' })).toBe('Mina 김')
})

test('what is missing leaves no gap, and nobody without a name gets one', () => {
  expect(personName({ first_name: null, last_name: 'Kim' })).toBe('Kim')
  expect(personName({ first_name: '', last_name: null })).toBe('')
})
