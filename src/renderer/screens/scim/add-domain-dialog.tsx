import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Failure } from '../../../shared/contract/call.ts'
import type { RevealHandle, ScimConnection } from '../../../shared/contract/scim-calls.ts'
import { errorText } from '../../../shared/errors/app-error.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { ConnectionFields, DomainsField } from './connection-fields.tsx'
import { type ConnectionForm, connectionSchema, domainsOf, extendSchema, fieldOf } from './connection-form.ts'

export interface AddDomainDialogProps {
  readonly connections: readonly ScimConnection[]
  readonly onClose: () => void
  /** A connection that stands has more domains. */
  readonly onChanged: () => void
  /** A new one was made; its token waits to be shown. */
  readonly onConnected: (made: RevealHandle) => void
}

/** Makes the first connection, or another, or extends one that stands. */
export function AddDomainDialog({ connections, onClose, onChanged, onConnected }: AddDomainDialogProps) {
  const { bridge, translator } = useApp()
  const t = useText()
  const format = useFormat()
  const toast = useToast()
  /** The id of the connection that is extended, or `new`. */
  const [where, setWhere] = useState('new')
  const extended = connections.find(({ id }) => String(id) === where)
  const isNew = extended === undefined
  const schema = useMemo(() => (isNew ? connectionSchema(t) : extendSchema(t)), [isNew, t])
  const [failure, setFailure] = useState<Failure | null>(null)
  const form = useForm<ConnectionForm>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { domains: '', name: '', provider: 'okta', domainPolicy: 'enforce', invites: true },
    mode: 'onTouched',
  })

  async function submit(typed: ConnectionForm): Promise<void> {
    setFailure(null)
    const domains = domainsOf(typed.domains)
    const { name, provider, domainPolicy, invites } = typed
    const refused =
      extended === undefined
        ? await connect({ name: name.trim(), provider, domains: [...domains], domainPolicy, invites })
        : await extend(extended, domains)
    if (refused === null) return
    setFailure(refused)
    const field = fieldOf(refused)
    if (field === null) return
    const text = errorText(refused, translator.language, 'at a screen')
    form.setError(field, { message: `${text.what} ${text.next}` }, { shouldFocus: true })
  }

  async function connect(input: Parameters<typeof bridge.scim.connect>[0]): Promise<Failure | null> {
    const result = await bridge.scim.connect(input)
    if (!result.ok) return result.error
    onConnected(result.value)
    return null
  }

  async function extend(connection: ScimConnection, added: readonly string[]): Promise<Failure | null> {
    const domains = [...new Set([...connection.domains, ...added])]
    const result = await bridge.scim.update({
      connectionId: connection.id,
      domains,
      expected: { domains: [...connection.domains] },
    })
    if (!result.ok) return result.error
    toast({ tone: 'ok', title: t('scim.add.extended', { name: connection.name, domains: format.list(added) }) })
    onChanged()
    onClose()
    return null
  }

  const action = usePending(() => form.handleSubmit(submit)())
  return (
    <FormDialog
      title={t('scim.add.title')}
      intro={isNew ? t('scim.add.intro') : undefined}
      submitLabel={t(isNew ? 'scim.add.submit' : 'scim.add.submit.extend')}
      pendingLabel={t('scim.add.pending')}
      action={action}
      onClose={onClose}
    >
      <DomainsField control={form.control} />
      {connections.length > 0 && (
        <Select
          label={t('scim.add.where')}
          value={where}
          onChange={setWhere}
          options={[
            { id: 'new', label: t('scim.add.where.new'), icon: 'add' },
            ...connections.map(({ id, name, domains }) => ({
              id: String(id),
              label: name,
              description: format.list(domains),
            })),
          ]}
        />
      )}
      {isNew && <ConnectionFields control={form.control} />}
      {failure !== null && fieldOf(failure) === null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}
