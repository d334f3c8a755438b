import type { ShownPerson, SourceLink } from '../../../shared/contract/directory-calls.ts'
import type { SourceWord } from '../../../shared/domain.ts'
import type { Translate } from '../../../shared/language/translator.ts'
import { fieldValue } from '../../language/field-words.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { type Status, StatusBadge } from '../../ui/badge.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { Section } from '../../ui/section.tsx'

const shapes: Readonly<Record<SourceWord, Status>> = { active: 'ok', suspended: 'paused', gone: 'danger' }

/** What each source says of a person, where an identity provider knows them: they have access only while all of them say active. */
export function PersonSources({ person: { links } }: { readonly person: ShownPerson }) {
  const t = useText()
  const format = useFormat()
  if (!links.some(({ source }) => source === 'scim')) return null
  return (
    <Section title={t('people.sources')} description={t('people.sources.hint')} className="person-block">
      <KeyValueList
        items={links.map((link) => ({
          id: `${link.source}-${link.external_id}`,
          label: nameOf(link, t),
          value: (
            <StatusBadge status={shapes[link.says]}>{fieldValue(`${link.source}_says`, link.says, t, format)}</StatusBadge>
          ),
        }))}
      />
    </Section>
  )
}

function nameOf({ source, connection }: SourceLink, t: Translate): string {
  if (source === 'atrium') return t('common.origin.atrium')
  return connection === null ? t('people.sources.unlinked') : connection
}
