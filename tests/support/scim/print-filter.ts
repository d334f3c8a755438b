import type { Filter } from '../../../src/main/scim/filter/filter.ts'
import type { AttributePath } from '../../../src/main/scim/schema/attribute.ts'

/** A filter as a client would write it. `parseFilter` gives the same tree back. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.terms.map((term) => (isChain(term) ? `(${printFilter(term)})` : printFilter(term))).join(` ${filter.kind} `)
    case 'not':
      return `not (${printFilter(filter.term)})`
    case 'present':
      return `${printPath(filter.path)} pr`
    case 'compare':
      return `${printPath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`
    case 'values':
      return `${printPath(filter.path)}[${printFilter(filter.filter)}]`
    default:
      return filter satisfies never
  }
}

export function printPath({ urn, name, sub }: AttributePath): string {
  return `${urn === null ? '' : `${urn}:`}${name}${sub === null ? '' : `.${sub}`}`
}

function isChain(filter: Filter): boolean {
  return filter.kind === 'and' || filter.kind === 'or'
}
