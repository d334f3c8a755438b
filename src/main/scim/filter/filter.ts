import type { Attribute, AttributePath, FoundAttribute } from '../schema/attribute.ts'

export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'

/** A filter as it is written (RFC 7644, section 3.4.2.2). What its names mean is not known yet. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Filter[] }
  | { readonly kind: 'not'; readonly term: Filter }
  | { readonly kind: 'present'; readonly path: AttributePath }
  | {
      readonly kind: 'compare'
      readonly path: AttributePath
      readonly operator: Operator
      readonly value: string | number | boolean | null
    }
  /** `emails[type eq "work"]`: one and the same value has to do. */
  | { readonly kind: 'values'; readonly path: AttributePath; readonly filter: Filter }

/**
 * A filter whose names are found and whose values have the types of what they are compared with. Within `values` each target is a
 * sub-attribute of that attribute, as an attribute of its own: `sub` and `urn` are null.
 */
export type ResolvedFilter =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly ResolvedFilter[] }
  | { readonly kind: 'not'; readonly term: ResolvedFilter }
  | { readonly kind: 'present'; readonly target: FoundAttribute }
  | {
      readonly kind: 'compare'
      /** Never complex: `emails eq "x"` means the sub-attribute `value`. */
      readonly target: FoundAttribute
      readonly operator: Operator
      /** Boolean for a boolean attribute; a legible time for a dateTime, but with co, sw and ew; null only with eq and ne. */
      readonly value: string | boolean | null
    }
  | { readonly kind: 'values'; readonly target: FoundAttribute; readonly filter: ResolvedFilter }
  /** About an attribute that the type has not, where that is no error. */
  | { readonly kind: 'constant'; readonly value: boolean }

/** The attribute whose values are compared. */
export function comparedAttribute(target: FoundAttribute): Attribute {
  return target.sub ?? target.attribute
}
