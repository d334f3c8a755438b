import { domainToASCII } from 'node:url'
import type { Attributes } from '../resource.ts'
import { ScimError } from '../scim-error.ts'
import type { Caller } from '../stores.ts'
import { emailOf, isAddress, listOf, member, text } from './person-values.ts'

/**
 * Holds a user to the connection's e-mail domains: the user name, where it is an address, the primary e-mail, and the one by which
 * the directory would know them. Nothing is held to them where the policy is `any`.
 * @throws ScimError 400 `invalidValue`, naming the domains
 */
export function assertInDomains(caller: Caller, attributes: Attributes): void {
  if (caller.domainPolicy === 'any') return
  for (const { attribute, address } of heldAddresses(attributes)) {
    if (!caller.domains.includes(domainOf(address))) {
      throw new ScimError(
        400,
        `${attribute} "${address}" is outside of this connection's domains (${caller.domains.join(', ')}). Use an address of these, or have the domain added to the connection.`,
        { scimType: 'invalidValue' },
      )
    }
  }
}

function heldAddresses(attributes: Attributes): { readonly attribute: string; readonly address: string }[] {
  const userName = text(attributes['userName'])
  const emails = listOf(attributes['emails'])
  const primary = emails.find((email) => member(email, 'primary') === true) ?? (emails.length === 1 ? emails[0] : undefined)
  // Held as well: whoever is matched by an address must not get past the domains by leaving another one unmarked.
  const known = [text(member(primary, 'value')), emailOf(attributes)].filter((address) => address !== null)
  return [
    ...(userName !== null && isAddress(userName) ? [{ attribute: 'userName', address: userName }] : []),
    ...[...new Set(known)].map((address) => ({ attribute: 'emails', address })),
  ]
}

/** As IDNA spells it, in lower case; empty for what has none. */
function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1).trim()).toLowerCase()
}
