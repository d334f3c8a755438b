import type { Attributes, Json } from '../resource.ts'

/** Whether it is an object of JSON; of a request's body that is all that may be known. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isAttributes(value: Json | undefined): value is Attributes {
  return isObject(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** A property of the object itself, never one of its prototype. */
export function own(object: Attributes, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** Unassigned is no value, a list is its values, anything else is one (RFC 7643, section 2.5). */
export function asList(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  return isList(value) ? value : [value]
}

/** Whether nothing is assigned: null, no value, an empty list, an object without anything in it. An empty text is a value. */
export function isUnassigned(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  if (isList(value)) return value.length === 0
  return isAttributes(value) && Object.keys(value).length === 0
}

/** Whether there is nothing to read in it. */
export function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** The same value; the order of an object's names does not count, that of a list does. */
export function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (isList(one)) {
    return isList(other) && one.length === other.length && one.every((value, index) => isEqual(value, other[index]))
  }
  if (!isAttributes(one) || !isAttributes(other)) return false
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => isEqual(one[name], own(other, name)))
}

/** `object` with another value of `name`; without it when that is unassigned. The order of names stays. */
export function withValue(object: Attributes, name: string, value: Json | undefined): Attributes {
  const { [name]: _, ...others } = object
  if (value === undefined || isUnassigned(value)) return others
  return Object.hasOwn(object, name) ? { ...object, [name]: value } : { ...others, [name]: value }
}
