import { useText } from '../../language/use-text.ts'
import { shortestPassphrase } from '../../../shared/passphrase.ts'
import { TextField } from '../../ui/text-field.tsx'

/** A new passphrase typed twice, as one does what is not seen. It lives in the dialog alone (rule 8). */
export interface TypedPassphrase {
  readonly first: string
  readonly second: string
}

export const noPassphrase: TypedPassphrase = { first: '', second: '' }

/** Main looks closer; this is what can be said while it is typed. */
export function isReady({ first, second }: TypedPassphrase): boolean {
  return Array.from(first).length >= shortestPassphrase && first === second
}

export function NewPassphrase(props: { readonly value: TypedPassphrase; readonly onChange: (value: TypedPassphrase) => void }) {
  const { value, onChange } = props
  const t = useText()
  const differs = value.second !== '' && !value.first.startsWith(value.second)
  return (
    <>
      <TextField
        label={t('operators.newPassphrase')}
        type="password"
        description={t('operators.newPassphrase.hint', { count: shortestPassphrase })}
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
        autoComplete="new-password"
        maxLength={500}
      />
      <TextField
        label={t('operators.again')}
        type="password"
        value={value.second}
        onChange={(second) => onChange({ ...value, second })}
        errorMessage={differs ? t('operators.differs') : undefined}
        autoComplete="new-password"
        maxLength={500}
      />
    </>
  )
}
