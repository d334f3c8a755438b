import './source.css'
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import type { Failure } from '../../shared/contract/call.ts'
import type { SourceTest } from '../../shared/contract/source-calls.ts'
import type { Settings, SourceSettings } from '../../shared/settings.ts'
import { useApp } from '../app/app-context.ts'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { SourceFields } from './source-fields.tsx'
import { needsSecret, sourceForm, usesSavedSecret, valuesOf, type SourceValues } from './source-form.ts'
import { SourceTestView } from './source-test-view.tsx'

export interface SourceEditorProps {
  /** What is set now; null when nothing is. */
  readonly source: SourceSettings | null
  /** Card formats that were mapped before. */
  readonly formats: Settings['formats']
  /** A secret of `source` is in the keychain. */
  readonly hasSavedSecret: boolean
  readonly saveLabel: string
  /** After it was saved. */
  readonly onSaved: () => void
  /** Asked before it is saved; false leaves everything as it was typed. */
  readonly mayBeSaved?: ((source: SourceSettings) => Promise<boolean>) | undefined
  /** Told whenever something is typed that is not saved, and when it is no more. */
  readonly onDirty?: ((isDirty: boolean) => void) | undefined
  /** Beside the buttons: the way back. */
  readonly actions?: ReactNode
}

/** A test's answer, with what it is the answer to. */
type Tested = { readonly of: string } & ({ readonly test: SourceTest } | { readonly failure: Failure })

/** Types in a source, tests it and saves it, with the card formats that were mapped on the way. */
export function SourceEditor(props: SourceEditorProps) {
  const { source, formats, hasSavedSecret, saveLabel, onSaved, mayBeSaved, onDirty, actions } = props
  const t = useText()
  const { bridge } = useApp()
  const form = useForm<SourceValues, unknown, SourceSettings>({
    defaultValues: valuesOf(source),
    resolver: standardSchemaResolver(sourceForm),
    mode: 'onTouched',
  })
  const values = useWatch({ control: form.control, compute: (all: SourceValues) => JSON.stringify(all) })
  const [secret, setSecret] = useState('')
  const [missesSecret, setMissesSecret] = useState(false)
  const secretField = useRef<HTMLInputElement>(null)
  const [tested, setTested] = useState<Tested | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [mapped, setMapped] = useState<Settings['formats']>(formats)
  const [busy, setBusy] = useState<'testing' | 'saving' | null>(null)
  const shown = tested !== null && tested.of === values ? tested : null
  const keepsSecret = hasSavedSecret && usesSavedSecret(source, form.getValues())
  const isDirty = form.formState.isDirty || secret !== '' || mapped !== formats
  useEffect(() => onDirty?.(isDirty), [onDirty, isDirty])

  const submit = (work: 'testing' | 'saving', use: (source: SourceSettings) => Promise<void>) => async (): Promise<void> => {
    if (busy !== null) return
    const isMissing =
      needsSecret(form.getValues()) && secret === '' && !(hasSavedSecret && usesSavedSecret(source, form.getValues()))
    setMissesSecret(isMissing)
    setFailure(null)
    await form.handleSubmit(async (checked) => {
      if (isMissing) return secretField.current?.focus()
      setBusy(work)
      await use(checked)
      setBusy(null)
    })()
  }
  const typedSecret = (): string | null => (needsSecret(form.getValues()) && secret !== '' ? secret : null)

  const test = submit('testing', async (checked) => {
    const of = JSON.stringify(form.getValues())
    const result = await bridge.source.test({ source: checked, secret: typedSecret() })
    setTested(result.ok ? { of, test: result.value } : { of, failure: result.error })
  })

  const save = submit('saving', async (checked) => {
    if (mayBeSaved !== undefined && !(await mayBeSaved(checked))) return
    const kept = JSON.stringify(mapped) === JSON.stringify(formats) ? null : await bridge.settings.update({ formats: mapped })
    if (kept !== null && !kept.ok) return setFailure(kept.error)
    const saved = await bridge.source.save({ source: checked, secret: typedSecret() })
    if (!saved.ok) return setFailure(saved.error)
    setSecret('')
    onSaved()
  })

  return (
    <FormProvider {...form}>
      <form
        className="source-form"
        aria-label={t('source.form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void test()
        }}
      >
        <SourceFields
          secret={secret}
          secretRef={secretField}
          onSecret={(typed) => {
            setSecret(typed)
            setMissesSecret(false)
            setTested(null)
          }}
          secretError={missesSecret ? t(hasSavedSecret ? 'source.secret.wrong.other' : 'source.secret.wrong') : undefined}
          savedSecret={keepsSecret ? 'used' : hasSavedSecret && source?.kind === 'rest' ? 'of_another' : 'none'}
        />
        <div className="source-actions">
          <Button type="submit" icon="play" isPending={busy === 'testing'}>
            {t('source.test')}
          </Button>
          <Button variant="primary" onPress={() => void save()} isPending={busy === 'saving'}>
            {saveLabel}
          </Button>
          {actions}
        </div>
        <p className="source-actions-hint">{t('source.test.hint')}</p>
        {failure !== null && <ErrorPanel failure={failure} />}
        {shown !== null &&
          ('failure' in shown ? (
            <ErrorPanel failure={shown.failure} />
          ) : (
            <SourceTestView test={shown.test} mapped={mapped} onMap={setMapped} />
          ))}
      </form>
    </FormProvider>
  )
}
