import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useRef } from 'react'
import { Controller, useFieldArray, useForm, useWatch } from 'react-hook-form'
import { builtInFormats } from '../../../shared/card-types.ts'
import type { Settings } from '../../../shared/settings.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { cardTypes, formatSchema, formatsOf, formatValues, unmappedFormats, type FormatRow } from './format-form.ts'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsChange } from './use-settings-change.ts'
import { useUnmapped } from './use-unmapped.ts'
import { WithSettings } from './with-settings.tsx'

/** What kind of card each format of the source is. */
export function FormatsSection() {
  const t = useText()
  return (
    <Section title={t('settings.formats')} description={t('source.formats.hint')}>
      <WithSettings>{(settings) => <FormatsForm settings={settings} />}</WithSettings>
      <BuiltIn />
    </Section>
  )
}

/** Rows can be changed one by one: a list of them, as the form keeps it. */
interface Values {
  rows: FormatRow[]
}

function FormatsForm({ settings }: { readonly settings: Settings }) {
  const t = useText()
  const { failure, save } = useSettingsChange()
  const saved: Values = { rows: [...formatValues(settings.formats).rows] }
  const schema = useMemo(() => formatSchema(t), [t])
  const form = useForm<Values, unknown, Values>({
    defaultValues: saved,
    resolver: standardSchemaResolver(schema),
    mode: 'onTouched',
  })
  const { control } = form
  const { fields, append, remove } = useFieldArray({ control, name: 'rows' })
  const rows = useWatch({ control, name: 'rows' })
  const unmapped = unmappedFormats(valueOf(useUnmapped()) ?? [], rows)
  const body = useRef<HTMLDivElement>(null)
  const take = (index: number): void => {
    remove(index)
    requestAnimationFrame(() => {
      const buttons = body.current?.querySelectorAll<HTMLElement>('.settings-format .ui-icon-button') ?? []
      const next = buttons[Math.min(index, buttons.length - 1)]
      ;(next ?? body.current?.querySelector<HTMLElement>('.settings-format-add'))?.focus()
    })
  }
  const store = async (checked: Values): Promise<Values | null> => {
    const now = await save({ formats: formatsOf(checked) })
    return now === null ? null : { rows: [...formatValues(now.formats).rows] }
  }
  return (
    <SettingsForm label={t('settings.formats.own')} form={form} saved={saved} onSave={store} failure={failure}>
      {unmapped.map(({ format, cards }) => (
        <Notice
          key={format}
          tone="warning"
          title={t('settings.formats.met', { format })}
          actions={
            <Button icon="add" onPress={() => append({ name: format, type: null }, { shouldFocus: false })}>
              {t('settings.formats.take', { format })}
            </Button>
          }
        >
          {t('settings.formats.met.cards', { count: cards })}
        </Notice>
      ))}
      <Section title={t('settings.formats.own')} level={3} description={t('settings.formats.own.hint')}>
        <div ref={body} className="settings-formats">
          {fields.length === 0 && <p className="settings-quiet">{t('settings.formats.own.none')}</p>}
          {fields.map((row, index) => (
            <div
              key={row.id}
              role="group"
              aria-label={t('settings.formats.row', { number: index + 1 })}
              className="settings-format"
            >
              <Controller
                control={control}
                name={`rows.${index}.name`}
                render={({ field, fieldState }) => (
                  <TextField
                    {...field}
                    label={t('source.column.format')}
                    errorMessage={fieldState.error?.message}
                    autoComplete="off"
                    spellCheck={false}
                  />
                )}
              />
              <Controller
                control={control}
                name={`rows.${index}.type`}
                render={({ field, fieldState }) => (
                  <ComboBox
                    {...field}
                    label={t('source.column.cardType')}
                    options={cardTypes}
                    placeholder={t('source.formats.unmapped')}
                    errorMessage={fieldState.error?.message}
                  />
                )}
              />
              <IconButton
                icon="delete"
                label={t('settings.formats.remove', { format: rows[index]?.name ?? '' })}
                onPress={() => take(index)}
              />
            </div>
          ))}
          <div className="settings-actions">
            <Button icon="add" className="settings-format-add" onPress={() => append({ name: '', type: null })}>
              {t('settings.formats.add')}
            </Button>
          </div>
        </div>
      </Section>
    </SettingsForm>
  )
}

/** What needs no row of its own. */
function BuiltIn() {
  const t = useText()
  return (
    <details className="settings-built-in">
      <summary>{t('settings.formats.builtIn', { count: builtInFormats.length })}</summary>
      <table className="settings-table">
        <caption className="ui-visually-hidden">{t('settings.formats.builtIn', { count: builtInFormats.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('source.column.cardType')}</th>
            <th scope="col">{t('settings.formats.names')}</th>
          </tr>
        </thead>
        <tbody>
          {builtInFormats.map(({ type, names }) => (
            <tr key={type}>
              <th scope="row">
                <code>{type}</code>
              </th>
              <td>{names.join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
