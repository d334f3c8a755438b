import type { Attributes, Json } from '../resource.ts'
import { asList, isAttributes, isEqual, isList, own, withValue } from '../schema/json.ts'
import { checkRequired } from '../schema/read-resource.ts'
import { withoutRepeats } from '../schema/read-value.ts'
import type { ResourceType } from '../schema/resource-types.ts'
import { patchValues } from './patch-values.ts'
import type { PatchOperation } from './read-patch.ts'

/**
 * Makes the operations in their order (RFC 7644, section 3.5.2): all of them, or none when one is refused. A group's members are not
 * among its attributes: `groupSteps` is for them.
 * @returns `attributes` itself when nothing changes
 * @throws ScimError 400 `noTarget` when a filter finds nothing to replace; `invalidValue` for a second primary value
 */
export function patchAttributes(type: ResourceType, attributes: Attributes, operations: readonly PatchOperation[]): Attributes {
  const patched = eachValueOnce(type, operations.reduce(applyOperation, attributes), attributes)
  if (isEqual(patched, attributes)) return attributes
  checkRequired(type, patched)
  return patched
}

/** Operations may have made two values the same. Those that none touched are left alone. */
function eachValueOnce(type: ResourceType, patched: Attributes, before: Attributes): Attributes {
  return type.attributes.reduce((whole, { name }) => {
    const values = own(whole, name)
    return isList(values) && values !== own(before, name) ? withValue(whole, name, withoutRepeats(values)) : whole
  }, patched)
}

function applyOperation(attributes: Attributes, operation: PatchOperation): Attributes {
  const { urn, attribute } = operation.target
  const container = urn === null ? attributes : own(attributes, urn)
  const values = isAttributes(container) ? container : {}
  const changed = withValue(values, attribute.name, newValue(own(values, attribute.name), operation))
  return urn === null ? changed : withValue(attributes, urn, changed)
}

function newValue(present: Json | undefined, operation: PatchOperation): Json {
  const { op, target, value } = operation
  if (target.attribute.multiValued) return patchValues(asList(present), operation)
  if (target.sub === null) return op === 'remove' ? null : value
  return withValue(isAttributes(present) ? present : {}, target.sub.name, op === 'remove' ? null : value)
}
