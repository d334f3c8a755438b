import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/call.ts'
import type { GroupId } from '../../../shared/domain.ts'
import { errorText } from '../../../shared/errors/app-error.ts'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { LinkButton } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { groupSchema, isAboutName, type GroupForm } from './group-form.ts'

export interface GroupFormDialogProps {
  readonly title: string
  readonly intro: string
  readonly nameLabel: string
  readonly submitLabel: string
  readonly pendingLabel: string
  readonly name: string
  readonly withDescription: boolean
  readonly onClose: () => void
  /** Null when it was done. */
  readonly onSubmit: (form: GroupForm) => Promise<Failure | null>
}

/** The name of a group, and of a new one its description. A refusal keeps what was typed and says why at the field. */
export function GroupFormDialog(props: GroupFormDialogProps) {
  const { title, intro, nameLabel, submitLabel, pendingLabel, name, withDescription, onClose, onSubmit } = props
  const { translator } = useApp()
  const t = useText()
  const schema = useMemo(() => groupSchema(t), [t])
  const [failure, setFailure] = useState<Failure | null>(null)
  const form = useForm<GroupForm>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { name, description: '' },
    mode: 'onTouched',
  })
  const submit = async (typed: GroupForm): Promise<void> => {
    setFailure(null)
    const refused = await onSubmit(typed)
    setFailure(refused)
    if (refused === null || !isAboutName(refused)) return
    const text = errorText(refused, translator.language, 'at a screen')
    form.setError('name', { message: `${text.what} ${text.next}` }, { shouldFocus: true })
  }
  const action = usePending(() => form.handleSubmit(submit)())
  const taken = failure?.code === 'directory_group_name_taken' ? failure.params['group'] : undefined
  return (
    <FormDialog
      title={title}
      intro={intro}
      submitLabel={submitLabel}
      pendingLabel={pendingLabel}
      action={action}
      onClose={onClose}
    >
      <Controller
        control={form.control}
        name="name"
        render={({ field, fieldState }) => (
          <TextField
            {...field}
            label={nameLabel}
            description={t('groups.create.name.hint')}
            errorMessage={fieldState.error?.message}
            isRequired
            autoFocus
            autoComplete="off"
          />
        )}
      />
      {typeof taken === 'number' && (
        <p>
          <LinkButton href={formatRoute({ screen: 'groups', id: taken as GroupId })}>{t('groups.create.openTaken')}</LinkButton>
        </p>
      )}
      {withDescription && (
        <Controller
          control={form.control}
          name="description"
          render={({ field, fieldState }) => (
            <TextArea {...field} label={t('groups.create.description')} errorMessage={fieldState.error?.message} isOptional />
          )}
        />
      )}
      {failure !== null && !isAboutName(failure) && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}
