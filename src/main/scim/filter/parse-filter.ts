import { ScimError, type ScimType } from '../scim-error.ts'
import type { AttributePath } from '../schema/attribute.ts'
import { parseAttributePath } from '../schema/find-attribute.ts'
import type { Filter, Operator } from './filter.ts'

/** In bytes of UTF-8. */
const maxLength = 8192
/** Brackets within brackets. */
const maxDepth = 32
/** Comparisons of one filter. */
const maxTerms = 200

/**
 * Reads a filter (RFC 7644, section 3.4.2.2). Operators know no case. A word without quotation marks is taken for text after `eq` where
 * Entra's documentation shows one: with ids, and wherever it is an e-mail address or a GUID.
 * @throws ScimError 400 `invalidFilter`, also for one of more than 8 KB, 32 levels or 200 comparisons
 */
export function parseFilter(text: string): Filter {
  const reader = openReader(text, 'invalidFilter')
  const filter = readOr(reader, 'anywhere')
  readEnd(reader)
  return filter
}

/** The path of a PATCH operation: `emails[type eq "work"].value`. */
export interface ValuePath {
  readonly path: AttributePath
  readonly filter: Filter | null
}

/**
 * Reads the path of a PATCH operation (RFC 7644, section 3.5.2). A sub-attribute behind the brackets is part of `path`.
 * @throws ScimError 400 `invalidPath`, or `invalidFilter` for what stands in the brackets
 */
export function parseValuePath(text: string): ValuePath {
  const reader = openReader(text, 'invalidPath')
  const path = readPath(reader)
  if (!takes(reader, '[')) {
    readEnd(reader)
    return { path, filter: null }
  }
  reader.scimType = 'invalidFilter'
  const filter = readOr(reader, 'in_values')
  skipSpaces(reader)
  reader.scimType = 'invalidPath'
  expect(reader, ']')
  const sub = readSubAfterValues(reader, path)
  readEnd(reader)
  return { path: { ...path, sub }, filter }
}

interface Reader {
  readonly text: string
  scimType: ScimType
  at: number
  depth: number
  terms: number
}

/** Value filters do not stand in value filters. */
type Place = 'anywhere' | 'in_values'

function openReader(text: string, scimType: ScimType): Reader {
  if (Buffer.byteLength(text) > maxLength) {
    throw new ScimError(400, `A filter or path may have at most ${maxLength} bytes.`, { scimType })
  }
  const reader = { text, scimType, at: 0, depth: 0, terms: 0 }
  skipSpaces(reader)
  return reader
}

function readOr(reader: Reader, place: Place): Filter {
  return readChain(reader, 'or', () => readChain(reader, 'and', () => readTerm(reader, place)))
}

function readChain(reader: Reader, kind: 'and' | 'or', readNext: () => Filter): Filter {
  const first = readNext()
  const terms = [first]
  while (takesWord(reader, kind)) terms.push(readNext())
  return terms.length === 1 ? first : { kind, terms }
}

function readTerm(reader: Reader, place: Place): Filter {
  skipSpaces(reader)
  if (takes(reader, '(')) return readGroup(reader, place)
  if (match(reader, /not *\(/iy) !== null) return { kind: 'not', term: readGroup(reader, place) }
  if (++reader.terms > maxTerms) refuse(reader, `more than ${maxTerms} comparisons`)
  const path = readPath(reader)
  if (!takes(reader, '[')) return readExpression(reader, path)
  if (place === 'in_values' || path.sub !== null) refuse(reader, 'a value filter that cannot stand here')
  const filter = deeper(reader, () => readOr(reader, 'in_values'))
  skipSpaces(reader)
  expect(reader, ']')
  const sub = readSubAfterValues(reader, path)
  if (sub === null) return { kind: 'values', path, filter }
  // What the RFC gives to paths alone, Entra writes in filters: the value that the brackets choose has to match.
  const expression = readExpression(reader, { urn: null, name: sub, sub: null })
  return { kind: 'values', path, filter: { kind: 'and', terms: [filter, expression] } }
}

function readGroup(reader: Reader, place: Place): Filter {
  const filter = deeper(reader, () => readOr(reader, place))
  skipSpaces(reader)
  expect(reader, ')')
  return filter
}

function deeper(reader: Reader, read: () => Filter): Filter {
  if (++reader.depth > maxDepth) refuse(reader, `more than ${maxDepth} levels of brackets`)
  const filter = read()
  reader.depth -= 1
  return filter
}

function readExpression(reader: Reader, path: AttributePath): Filter {
  const word = match(reader, / +([a-z]+)(?=[ )\]]|$)/iy)?.[1]?.toLowerCase()
  if (word === 'pr') return { kind: 'present', path }
  const operator = operators.find((one) => one === word)
  if (operator === undefined) refuse(reader, 'no operator (eq, ne, co, sw, ew, pr, gt, ge, lt or le)')
  if (match(reader, / +/y) === null) refuse(reader, 'no value')
  return { kind: 'compare', path, operator, value: readValue(reader, path, operator) }
}

const operators: readonly Operator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']

function readValue(reader: Reader, path: AttributePath, operator: Operator): string | number | boolean | null {
  const quoted = match(reader, /"(?:[^"\\]|\\.)*"(?=[ )\]]|$)/sy)?.[0]
  if (quoted !== undefined) return readText(reader, quoted)
  const word = match(reader, /[^\s"()[\]]+(?=[ )\]]|$)/y)?.[0]
  if (word === undefined) refuse(reader, 'no value that can be read (text stands in quotation marks)')
  switch (word.toLowerCase()) {
    case 'true':
      return true
    case 'false':
      return false
    case 'null':
      return null
    default:
  }
  const number = Number(word)
  // Beyond these a number would not be what was written; it is an id then.
  if (/^-?(?:0|[1-9]\d*)$/.test(word) && Number.isSafeInteger(number)) return number
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(word) && /[.e]/i.test(word) && Number.isFinite(number)) return number
  if (operator === 'eq' && mayStandUnquoted(path, word)) return word
  return refuse(reader, 'text without quotation marks')
}

function readText(reader: Reader, quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return refuse(reader, 'text that is not written as JSON writes it')
  }
}

/** Filters as Entra's documentation writes them: `id eq 2819c223-7f76-453a-919d-413861904646 and manager eq ...`. */
function mayStandUnquoted(path: AttributePath, word: string): boolean {
  return unquotedNames.has(path.name.toLowerCase()) || /^[\w.+'-]+@[\w.-]+$/.test(word) || guid.test(word)
}

const unquotedNames: ReadonlySet<string> = new Set(['id', 'externalid', 'manager', 'members'])
const guid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i

function readPath(reader: Reader): AttributePath {
  const word = match(reader, /[^\s"()[\]]+/y)?.[0]
  const path = word === undefined ? null : parseAttributePath(word)
  return path ?? refuse(reader, 'no name of an attribute')
}

function readSubAfterValues(reader: Reader, path: AttributePath): string | null {
  const word = match(reader, /\.([^\s"()[\].:]+)/y)?.[1]
  if (word === undefined) return null
  const found = path.sub === null ? parseAttributePath(word) : null
  return found === null ? refuse(reader, 'no name of a sub-attribute') : found.name
}

function readEnd(reader: Reader): void {
  skipSpaces(reader)
  if (reader.at < reader.text.length) refuse(reader, 'more than belongs there')
}

function skipSpaces(reader: Reader): void {
  match(reader, / */y)
}

/** `and` and `or` stand between spaces. */
function takesWord(reader: Reader, word: 'and' | 'or'): boolean {
  return match(reader, word === 'and' ? / +and(?= )/iy : / +or(?= )/iy) !== null
}

function takes(reader: Reader, character: string): boolean {
  if (reader.text[reader.at] !== character) return false
  reader.at += 1
  return true
}

function expect(reader: Reader, character: string): void {
  if (!takes(reader, character)) refuse(reader, `no "${character}"`)
}

function match(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)
  if (found !== null) reader.at = pattern.lastIndex
  return found
}

function refuse(reader: Reader, what: string): never {
  const kind = reader.scimType === 'invalidPath' ? 'path' : 'filter'
  throw new ScimError(400, `The ${kind} cannot be read at character ${reader.at + 1}: ${what}.`, { scimType: reader.scimType })
}
