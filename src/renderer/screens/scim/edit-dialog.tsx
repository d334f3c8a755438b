import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/call.ts'
import type { ScimConnection } from '../../../shared/contract/scim-calls.ts'
import { errorText } from '../../../shared/errors/app-error.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { ConnectionFields, DomainsField } from './connection-fields.tsx'
import { type ConnectionForm, connectionSchema, domainsOf, fieldOf } from './connection-form.ts'

/** Name, domains, and what a connection may do. Its token is not touched by any of it. */
export function EditDialog({
  connection: shown,
  onClose,
  onChanged,
}: {
  readonly connection: ScimConnection
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const { bridge, translator } = useApp()
  const t = useText()
  const toast = useToast()
  const schema = useMemo(() => connectionSchema(t), [t])
  const [failure, setFailure] = useState<Failure | null>(null)
  /** As it was when the form opened. */
  const [{ id, name, provider, domains, domainPolicy, invites }] = useState(shown)
  const form = useForm<ConnectionForm>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { domains: domains.join(', '), name, provider, domainPolicy, invites },
    mode: 'onTouched',
  })
  const submit = async (typed: ConnectionForm): Promise<void> => {
    setFailure(null)
    const result = await bridge.scim.update({
      ...typed,
      connectionId: id,
      name: typed.name.trim(),
      domains: [...domainsOf(typed.domains)],
      expected: { name, provider, domains: [...domains], domainPolicy, invites },
    })
    if (result.ok) {
      toast({ tone: 'ok', title: t('scim.edit.done', { name: result.value.name }) })
      onChanged()
      onClose()
      return
    }
    setFailure(result.error)
    const field = fieldOf(result.error)
    if (field === null) return
    const text = errorText(result.error, translator.language, 'at a screen')
    form.setError(field, { message: `${text.what} ${text.next}` }, { shouldFocus: true })
  }
  const action = usePending(() => form.handleSubmit(submit)())
  return (
    <FormDialog
      title={t('scim.edit.title', { name })}
      submitLabel={t('common.save')}
      pendingLabel={t('scim.edit.pending')}
      action={action}
      onClose={onClose}
    >
      <DomainsField control={form.control} />
      <ConnectionFields control={form.control} />
      {failure !== null && fieldOf(failure) === null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}
