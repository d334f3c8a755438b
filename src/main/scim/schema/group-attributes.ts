import { type Attribute, attribute, complex, text } from './attribute.ts'

/** urn:ietf:params:scim:schemas:core:2.0:Group (RFC 7643, sections 4.2 and 8.7.1; errata 5368, 6004, 6011). */
export const groupAttributes: readonly Attribute[] = [
  text('displayName', 'A human-readable name for the Group. REQUIRED.', { required: true }),
  complex(
    'members',
    'A list of members of the Group.',
    [
      text('value', 'Identifier of the member of this Group.', { mutability: 'immutable' }),
      attribute('$ref', 'reference', 'The URI corresponding to a SCIM resource that is a member of this Group.', {
        mutability: 'immutable',
        referenceTypes: ['User', 'Group'],
      }),
      text('type', "A label indicating the type of resource, e.g., 'User' or 'Group'.", {
        mutability: 'immutable',
        canonicalValues: ['User', 'Group'],
      }),
      text('display', 'A human-readable name, primarily used for display purposes.', { mutability: 'readOnly' }),
    ],
    { multiValued: true },
  ),
]
