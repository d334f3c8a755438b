import { type Attribute, attribute, complex, text } from './attribute.ts'

const primary = attribute(
  'primary',
  'boolean',
  "A Boolean value indicating the 'primary' or preferred attribute value for this attribute. The primary attribute value 'true' MUST appear no more than once.",
)

/** The usual sub-attributes of a multi-valued attribute (RFC 7643, section 2.4). */
function plural(value: Attribute, canonicalValues: readonly string[] | null, what: string): readonly Attribute[] {
  return [
    value,
    text('display', 'A human-readable name, primarily used for display purposes.'),
    text('type', `A label indicating the attribute's function${what}.`, canonicalValues === null ? {} : { canonicalValues }),
    primary,
  ]
}

const workHomeOther = ['work', 'home', 'other']

/** urn:ietf:params:scim:schemas:core:2.0:User (RFC 7643, sections 4.1 and 8.7.1; errata 6004, 8471). */
export const userAttributes: readonly Attribute[] = [
  text(
    'userName',
    "Unique identifier for the User, typically used by the user to directly authenticate to the service provider. Each User MUST include a non-empty userName value. This identifier MUST be unique across the service provider's entire set of Users. REQUIRED.",
    { required: true, uniqueness: 'server' },
  ),
  complex(
    'name',
    "The components of the user's real name. Providers MAY return just the full name as a single string in the formatted sub-attribute, or they MAY return just the individual component attributes using the other sub-attributes, or they MAY return both.",
    [
      text(
        'formatted',
        "The full name, including all middle names, titles, and suffixes as appropriate, formatted for display (e.g., 'Ms. Barbara J Jensen, III').",
      ),
      text(
        'familyName',
        "The family name of the User, or last name in most Western languages (e.g., 'Jensen' given the full name 'Ms. Barbara J Jensen, III').",
      ),
      text(
        'givenName',
        "The given name of the User, or first name in most Western languages (e.g., 'Barbara' given the full name 'Ms. Barbara J Jensen, III').",
      ),
      text('middleName', "The middle name(s) of the User (e.g., 'Jane' given the full name 'Ms. Barbara J Jensen, III')."),
      text(
        'honorificPrefix',
        "The honorific prefix(es) of the User, or title in most Western languages (e.g., 'Ms.' given the full name 'Ms. Barbara J Jensen, III').",
      ),
      text(
        'honorificSuffix',
        "The honorific suffix(es) of the User, or suffix in most Western languages (e.g., 'III' given the full name 'Ms. Barbara J Jensen, III').",
      ),
    ],
  ),
  text(
    'displayName',
    'The name of the User, suitable for display to end-users. The name SHOULD be the full name of the User being described, if known.',
  ),
  text(
    'nickName',
    "The casual way to address the user in real life, e.g., 'Bob' or 'Bobby' instead of 'Robert'. This attribute SHOULD NOT be used to represent a User's username (e.g., 'bjensen' or 'mpepperidge').",
  ),
  attribute('profileUrl', 'reference', "A fully qualified URL pointing to a page representing the User's online profile.", {
    referenceTypes: ['external'],
  }),
  text('title', "The user's title, such as 'Vice President'."),
  text(
    'userType',
    "Used to identify the relationship between the organization and the user. Typical values used might be 'Contractor', 'Employee', 'Intern', 'Temp', 'External', and 'Unknown', but any value may be used.",
  ),
  text(
    'preferredLanguage',
    "Indicates the User's preferred written or spoken language. Generally used for selecting a localized user interface; e.g., 'en_US' specifies the language English and country US.",
  ),
  text(
    'locale',
    "Used to indicate the User's default location for purposes of localizing items such as currency, date time format, or numerical representations.",
  ),
  text('timezone', "The User's time zone in the 'Olson' time zone database format, e.g., 'America/Los_Angeles'."),
  attribute('active', 'boolean', "A Boolean value indicating the User's administrative status."),
  text(
    'password',
    "The User's cleartext password. This attribute is intended to be used as a means to specify an initial password when creating a new User or to reset an existing User's password.",
    { mutability: 'writeOnly', returned: 'never' },
  ),
  complex(
    'emails',
    "Email addresses for the user. The value SHOULD be canonicalized by the service provider, e.g., 'bjensen@example.com' instead of 'bjensen@EXAMPLE.COM'. Canonical type values of 'work', 'home', and 'other'.",
    plural(
      text(
        'value',
        "Email addresses for the user. The value SHOULD be canonicalized by the service provider, e.g., 'bjensen@example.com' instead of 'bjensen@EXAMPLE.COM'. Canonical type values of 'work', 'home', and 'other'.",
      ),
      workHomeOther,
      ", e.g., 'work' or 'home'",
    ),
    { multiValued: true },
  ),
  complex(
    'phoneNumbers',
    "Phone numbers for the User. The value SHOULD be canonicalized by the service provider according to the format specified in RFC 3966, e.g., 'tel:+1-201-555-0123'. Canonical type values of 'work', 'home', 'mobile', 'fax', 'pager', and 'other'.",
    plural(
      text('value', 'Phone number of the User.'),
      ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
      ", e.g., 'work', 'home', 'mobile'",
    ),
    { multiValued: true },
  ),
  complex(
    'ims',
    'Instant messaging addresses for the User.',
    plural(
      text('value', 'Instant messaging address for the User.'),
      ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'],
      ", e.g., 'aim', 'gtalk', 'xmpp'",
    ),
    { multiValued: true },
  ),
  complex(
    'photos',
    'URLs of photos of the User.',
    plural(
      attribute('value', 'reference', 'URL of a photo of the User.', { referenceTypes: ['external'] }),
      ['photo', 'thumbnail'],
      ", i.e., 'photo' or 'thumbnail'",
    ),
    { multiValued: true },
  ),
  complex(
    'addresses',
    "A physical mailing address for this User. Canonical type values of 'work', 'home', and 'other'.",
    [
      text(
        'formatted',
        'The full mailing address, formatted for display or use with a mailing label. This attribute MAY contain newlines.',
      ),
      text(
        'streetAddress',
        'The full street address component, which may include house number, street name, P.O. box, and multi-line extended street address information. This attribute MAY contain newlines.',
      ),
      text('locality', 'The city or locality component.'),
      text('region', 'The state or region component.'),
      text('postalCode', 'The zip code or postal code component.'),
      text('country', 'The country name component.'),
      text('type', "A label indicating the attribute's function, e.g., 'work' or 'home'.", { canonicalValues: workHomeOther }),
      // Section 8.7.1 leaves it out; section 2.4 gives it to every multi-valued attribute, and section 8.2 shows it.
      primary,
    ],
    { multiValued: true },
  ),
  complex(
    'groups',
    'A list of groups to which the user belongs, either through direct membership, through nested groups, or dynamically calculated.',
    [
      text('value', "The identifier of the User's group.", { mutability: 'readOnly' }),
      attribute('$ref', 'reference', "The URI of the corresponding 'Group' resource to which the user belongs.", {
        mutability: 'readOnly',
        referenceTypes: ['Group'],
      }),
      text('display', 'A human-readable name, primarily used for display purposes.', { mutability: 'readOnly' }),
      text('type', "A label indicating the attribute's function, e.g., 'direct' or 'indirect'.", {
        mutability: 'readOnly',
        canonicalValues: ['direct', 'indirect'],
      }),
    ],
    { multiValued: true, mutability: 'readOnly' },
  ),
  complex(
    'entitlements',
    'A list of entitlements for the User that represent a thing the User has.',
    plural(text('value', 'The value of an entitlement.'), null, ''),
    { multiValued: true },
  ),
  complex(
    'roles',
    "A list of roles for the User that collectively represent who the User is, e.g., 'Student', 'Faculty'.",
    plural(text('value', 'The value of a role.'), null, ''),
    { multiValued: true },
  ),
  complex(
    'x509Certificates',
    'A list of certificates issued to the User.',
    plural(attribute('value', 'binary', 'The value of an X.509 certificate.', { caseExact: true }), null, ''),
    { multiValued: true },
  ),
]
