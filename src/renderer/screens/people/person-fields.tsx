import type { ShownPerson } from '../../../shared/contract/directory-calls.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { TextField } from '../../ui/text-field.tsx'
import { fieldName, fieldValue } from './field-words.ts'

/** A person's values. They belong to a source: to be read, focused and copied, not changed. An empty one shows a dash. */
export function PersonFields({ person }: { readonly person: ShownPerson }) {
  const t = useText()
  const format = useFormat()
  const ids = person.links.map(({ source, external_id: value }) => ({ field: `${source}_id` as const, value }))
  return (
    <div className="person-fields">
      {[...person.fields, ...ids].map(({ field, value }) => (
        <TextField
          key={field}
          label={fieldName(field, t)}
          value={fieldValue(field, value, t, format) ?? ''}
          placeholder="–"
          isReadOnly
        />
      ))}
    </div>
  )
}
