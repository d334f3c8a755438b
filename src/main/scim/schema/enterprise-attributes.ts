import { type Attribute, attribute, complex, text } from './attribute.ts'

/** urn:ietf:params:scim:schemas:extension:enterprise:2.0:User (RFC 7643, sections 4.3 and 8.7.1; errata 6004, 8472). */
export const enterpriseAttributes: readonly Attribute[] = [
  text(
    'employeeNumber',
    'Numeric or alphanumeric identifier assigned to a person, typically based on order of hire or association with an organization.',
  ),
  text('costCenter', 'Identifies the name of a cost center.'),
  text('organization', 'Identifies the name of an organization.'),
  text('division', 'Identifies the name of a division.'),
  text('department', 'Identifies the name of a department.'),
  complex(
    'manager',
    "The User's manager. A complex type that optionally allows service providers to represent organizational hierarchy by referencing the 'id' attribute of another User.",
    [
      text('value', "The id of the SCIM resource representing the User's manager. REQUIRED.", { caseExact: true }),
      attribute('$ref', 'reference', "The URI of the SCIM resource representing the User's manager. REQUIRED.", {
        referenceTypes: ['User'],
      }),
      text('displayName', "The displayName of the User's manager. OPTIONAL and READ-ONLY.", { mutability: 'readOnly' }),
    ],
  ),
]
