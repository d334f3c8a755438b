import { useState } from 'react'
import { type AlertRecipientInput, alertTopics, minuteOfDay } from '../../../shared/alerts.ts'
import { clockText } from '../../../shared/clock-text.ts'
import type { ListedRecipient } from '../../../shared/contract/alerts-calls.ts'
import type { Language } from '../../../shared/errors/app-error.ts'
import { isMailAddress } from '../../../shared/mail-settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { OperatorFormDialog } from './operator-form-dialog.tsx'

interface RecipientDialogProps {
  /** Null for a new one. */
  readonly recipient: ListedRecipient | null
  readonly onClose: () => void
}

/** Whom to write to, of what and when. */
export function RecipientDialog({ recipient, onClose }: RecipientDialogProps) {
  const t = useText()
  const toast = useToast()
  const { bridge } = useApp()
  const { failure, run } = useAttempt()
  const [typed, setTyped] = useState<TypedRecipient>(() => typedOf(recipient))
  const change = (part: Partial<TypedRecipient>): void => setTyped((present) => ({ ...present, ...part }))
  const checked = checkedOf(typed)
  const address = typed.address.trim()
  return (
    <OperatorFormDialog
      title={recipient === null ? t('alerts.add.title') : t('alerts.change.title', { address: recipient.address })}
      submitLabel={t('alerts.save')}
      isReady={checked !== null}
      failure={failure}
      onClose={onClose}
      onSubmit={async () => {
        if (checked === null) return
        await run(
          () =>
            bridge.alerts.saveRecipient({
              recipientId: recipient?.id ?? null,
              recipient: checked,
              expected: recipient === null ? null : checkedOf(typedOf(recipient)),
            }),
          () => {
            toast({ tone: 'ok', title: t('alerts.saved', { address }) })
            onClose()
          },
        )
      }}
    >
      <TextField
        label={t('alerts.address')}
        type="email"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={typed.address}
        onChange={(text) => change({ address: text })}
        errorMessage={address !== '' && !isMailAddress(address) ? t('alerts.address.wrong') : undefined}
      />
      <OperatorField value={typed.operatorId} onChange={(operatorId) => change({ operatorId })} />
      <fieldset className="settings-checks">
        <legend className="ui-field-label">{t('alerts.topics')}</legend>
        {alertTopics.map((topic) => (
          <Checkbox
            key={topic}
            value={typed.topics.includes(topic)}
            onChange={(isOn) =>
              change({ topics: alertTopics.filter((each) => (each === topic ? isOn : typed.topics.includes(each))) })
            }
            description={t(`alerts.topic.${topic}.hint`)}
          >
            {t(`alerts.topic.${topic}`)}
          </Checkbox>
        ))}
        {typed.topics.length === 0 && <p className="ui-field-error">{t('alerts.topics.wrong')}</p>}
      </fieldset>
      <RadioGroup
        label={t('alerts.when')}
        value={typed.when}
        onChange={(when) => change({ when })}
        options={(['atOnce', 'daily'] as const).map((id) => ({
          id,
          label: t(`alerts.when.${id}`),
          description: t(`alerts.when.${id}.hint`),
        }))}
      />
      {typed.when === 'daily' && (
        <TextField
          label={t('alerts.time')}
          description={t('alerts.time.hint')}
          autoComplete="off"
          value={typed.time}
          onChange={(time) => change({ time })}
          maxLength={5}
          errorMessage={minuteOfDay(typed.time) === null ? t('alerts.time.wrong') : undefined}
        />
      )}
      <Select
        label={t('alerts.language')}
        value={typed.language}
        onChange={(language) => change({ language })}
        options={(['app', 'en', 'ko'] as const).map((id) => ({ id, label: t(`alerts.language.${id}`) }))}
      />
    </OperatorFormDialog>
  )
}

/** Only where there are operators. */
function OperatorField(props: {
  readonly value: AlertRecipientInput['operatorId']
  readonly onChange: (operatorId: AlertRecipientInput['operatorId']) => void
}) {
  const { value, onChange } = props
  const t = useText()
  const { bridge, events } = useApp()
  const [resource] = useState(() => createResource({ fetch: () => bridge.operators.list({}), topics: ['operators'], events }))
  const operators = valueOf(useResource(resource)) ?? []
  if (operators.length === 0) return null
  return (
    <Select
      label={t('alerts.operator')}
      description={t('alerts.operator.hint')}
      value={String(value ?? nobody)}
      onChange={(id) => onChange(operators.find((operator) => String(operator.id) === id)?.id ?? null)}
      options={[
        { id: nobody, label: t('alerts.operator.none') },
        ...operators.map(({ id, name }) => ({ id: String(id), label: name })),
      ]}
    />
  )
}

export function RemoveRecipientDialog({
  recipient,
  onClose,
}: {
  readonly recipient: ListedRecipient
  readonly onClose: () => void
}) {
  const t = useText()
  const toast = useToast()
  const { bridge } = useApp()
  const { failure, run } = useAttempt()
  const { id: recipientId, address } = recipient
  return (
    <ConfirmDialog
      title={t('alerts.remove.title', { address })}
      confirmLabel={t('alerts.remove.confirm')}
      isOpen
      onClose={onClose}
      failure={failure}
      onConfirm={() =>
        run(
          () => bridge.alerts.removeRecipient({ recipientId }),
          () => {
            toast({ tone: 'ok', title: t('alerts.removed', { address }) })
            onClose()
          },
        )
      }
    >
      <p>{t('alerts.remove.text')}</p>
    </ConfirmDialog>
  )
}

const nobody = 'nobody'

interface TypedRecipient extends Pick<AlertRecipientInput, 'address' | 'operatorId' | 'topics'> {
  readonly when: 'atOnce' | 'daily'
  readonly time: string
  readonly language: Language | 'app'
}

function typedOf(recipient: ListedRecipient | null): TypedRecipient {
  const { address = '', operatorId = null, language = null, topics = [...alertTopics], digestMinute = null } = recipient ?? {}
  return {
    address,
    operatorId,
    topics,
    when: digestMinute === null ? 'atOnce' : 'daily',
    time: clockText(digestMinute ?? 8 * 60),
    language: language ?? 'app',
  }
}

/** What was typed, as main takes it; null while anything of it is missing or wrong. */
function checkedOf({ address, operatorId, topics, when, time, language }: TypedRecipient): AlertRecipientInput | null {
  const minute = minuteOfDay(time)
  if (!isMailAddress(address.trim()) || topics.length === 0 || (when === 'daily' && minute === null)) return null
  return {
    address: address.trim(),
    operatorId,
    language: language === 'app' ? null : language,
    topics,
    digestMinute: when === 'daily' ? minute : null,
  }
}
