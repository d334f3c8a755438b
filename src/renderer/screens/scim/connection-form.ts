import { z } from 'zod'
import type { Failure } from '../../../shared/contract/call.ts'
import { domainPolicies, scimProviders } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'

/** As the contract holds them to it. */
const longestName = 200
const mostDomains = 50

/** The domains of a text such as `campus.example, @lab.example`, each once, in the spelling that was typed. */
export function domainsOf(typed: string): readonly string[] {
  const parts = typed.normalize('NFC').split(/[\s,;]+/)
  const domains = parts.map((part) => part.replace(/^@/, '').replace(/\.$/, '').toLowerCase())
  return [...new Set(domains.filter((domain) => domain !== ''))]
}

/** Labels of letters (of any script), digits and hyphens, two at least. What a name server thinks of it is not asked. */
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?'
const domainPattern = new RegExp(`^(?:${label}\\.)+${label}$`, 'u')

function isDomain(domain: string): boolean {
  return domain.length <= 253 && domainPattern.test(domain)
}

function domainsSchema(t: Translate) {
  return z.string().check(({ value, issues }) => {
    const domains = domainsOf(value)
    const wrong = domains.find((domain) => !isDomain(domain))
    const message =
      domains.length === 0
        ? t('scim.form.domains.none')
        : wrong !== undefined
          ? t('scim.form.domains.wrong', { domain: wrong })
          : domains.length > mostDomains
            ? t('scim.form.domains.many', { most: mostDomains })
            : null
    if (message !== null) issues.push({ code: 'custom', message, input: value })
  })
}

function nameSchema(t: Translate) {
  return z
    .string()
    .trim()
    .min(1, t('scim.form.name.blank'))
    .max(longestName, t('scim.form.long', { longest: longestName }))
}

/** A connection as it is edited. Domains are one text, as they are typed. */
export function connectionSchema(t: Translate) {
  return z.object({
    domains: domainsSchema(t),
    name: nameSchema(t),
    provider: z.enum(scimProviders),
    domainPolicy: z.enum(domainPolicies),
    invites: z.boolean(),
  })
}
export type ConnectionForm = z.input<ReturnType<typeof connectionSchema>>

/** Domains that are added to a connection that stands: nothing else is asked for. */
export function extendSchema(t: Translate) {
  return connectionSchema(t).extend({ name: z.string() })
}

/** At which field a refusal is told; null where it concerns none. */
export function fieldOf({ code }: Failure): 'domains' | 'name' | null {
  switch (code) {
    case 'scim_domain_invalid':
    case 'scim_domain_missing':
    case 'scim_domain_taken':
      return 'domains'
    case 'scim_name_blank':
    case 'scim_name_taken':
      return 'name'
    default:
      return null
  }
}
