import { useState } from 'react'
import { Controller, useFormContext } from 'react-hook-form'
import { type Collection, collections } from '../../shared/atrium-contract.ts'
import type { SourceSettings } from '../../shared/settings.ts'
import { useText } from '../language/use-text.ts'
import { Tabs } from '../ui/tabs.tsx'
import { TextField } from '../ui/text-field.tsx'
import { columnFields, type SourceValues } from './source-form.ts'

/** How the columns of each file are called, where they are not called as the contract calls them. */
export function ColumnFields() {
  const t = useText()
  const [shown, setShown] = useState<Collection>('people')
  const order: readonly Collection[] = ['people', ...collections.filter((collection) => collection !== 'people')]
  return (
    <div className="source-columns">
      <p className="source-columns-hint">{t('source.columns.hint')}</p>
      <Tabs
        label={t('source.columns')}
        value={shown}
        onChange={setShown}
        items={order.map((collection) => ({
          id: collection,
          label: t(`overview.kind.${collection}`),
          content: <FileColumns collection={collection} />,
        }))}
      />
    </div>
  )
}

function FileColumns({ collection }: { readonly collection: Collection }) {
  const t = useText()
  const { control } = useFormContext<SourceValues, unknown, SourceSettings>()
  return (
    <div className="source-columns-grid">
      {columnFields[collection].map((column) => (
        <Controller
          key={column}
          control={control}
          name={`columns.${collection}.${column}`}
          render={({ field }) => (
            <TextField
              {...field}
              value={typeof field.value === 'string' ? field.value : ''}
              label={t('source.columns.of', { field: column })}
              placeholder={column}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        />
      ))}
    </div>
  )
}
