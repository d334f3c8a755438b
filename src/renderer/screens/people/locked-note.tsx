import type { Owned } from '../../../shared/contract/directory-calls.ts'
import { useText } from '../../language/use-text.ts'
import { Icon } from '../../ui/icon.tsx'

/** Why what comes from elsewhere has no button here, and where it is changed: said once for each owner. */
export function LockedNote({ owned, what }: { readonly owned: readonly Owned[]; readonly what: 'credentials' | 'groups' }) {
  const t = useText()
  return (['atrium', 'scim'] as const)
    .filter((owner) => owned.some((one) => one.owner === owner))
    .map((owner) => (
      <p key={owner} className="person-locked">
        <Icon name="lock" />
        {t(`people.${what}.locked.why.${owner}`)}
      </p>
    ))
}
