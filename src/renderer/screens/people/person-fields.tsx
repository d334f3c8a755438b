import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { TextField } from '../../ui/text-field.tsx'
import { fieldName, fieldValue, type NamedField } from '../../language/field-words.ts'

/** Who it is, how to reach them, where they belong, and how long they may come in. */
const order: readonly NamedField[] = [
  'first_name',
  'middle_name',
  'last_name',
  'preferred_name',
  'email',
  'campus_id',
  'phone',
  'department',
  'title',
  'valid_from',
  'valid_to',
  'status',
  'atrium_id',
  'scim_id',
]

/** A person's values. They belong to a source: to be read, focused and copied, not changed. An empty one shows a dash. */
export function PersonFields({ person }: { readonly person: ShownPerson }) {
  const t = useText()
  const format = useFormat()
  const values = new Map<NamedField, string | null>([
    ...person.fields.map(({ field, value }) => [field, value] as const),
    ...person.links.map(({ source, external_id: value }) => [`${source}_id` as const, value] as const),
  ])
  return (
    <div className="ui-detail-fields">
      {order
        .filter((field) => values.has(field))
        .map((field) => (
          <TextField
            key={field}
            label={fieldName(field, t)}
            value={fieldValue(field, values.get(field), t, format) ?? ''}
            placeholder="–"
            isReadOnly
            className={field === 'email' ? 'person-field-wide' : undefined}
          />
        ))}
    </div>
  )
}
