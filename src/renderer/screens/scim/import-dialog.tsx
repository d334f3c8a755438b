import { useMemo, useState } from 'react'
import type { ImportPreviewRow } from '../../../shared/contract/scim-calls.ts'
import type { ScimConnectionId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { type ImportPlan, inStretches, type OnClash, planImport, sumOf } from './import-plan.ts'

export interface ImportDialogProps {
  readonly connectionId: ScimConnectionId
  readonly scimIds: readonly string[]
  readonly onClose: () => void
  readonly onImported: () => void
}

/** Shows the access groups to be, those whose name is taken first, before they are created. */
export function ImportDialog({ connectionId, scimIds, onClose, onImported }: ImportDialogProps) {
  const { bridge, events } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const [asked] = useState(scimIds)
  const [onClash, setOnClash] = useState<OnClash>('skip')
  const [suffix, setSuffix] = useState(' (SCIM)')
  const [resource] = useState(() =>
    createResource<readonly (readonly ImportPreviewRow[])[]>({
      fetch: () => inStretches(asked, (ids) => bridge.scim.previewImport({ connectionId, scimIds: ids })),
      topics: ['scim', 'directory'],
      events,
    }),
  )
  const state = useResource(resource)
  const previewed = valueOf(state)
  const plan = useMemo(
    () => (previewed === undefined ? null : planImport(previewed.flat(), onClash, suffix)),
    [previewed, onClash, suffix],
  )
  const suffixIsBlank = plan !== null && plan.clashes > 0 && onClash === 'rename' && suffix.trim() === ''
  const create = usePending(() =>
    attempt.run(
      () => inStretches(asked, (ids) => bridge.scim.importGroups({ connectionId, scimIds: ids, onClash, suffix })),
      (results) => {
        const { created, skipped, memberships } = sumOf(results)
        toast({
          tone: 'ok',
          title: t('scim.import.done', { created, memberships }),
          description: skipped === 0 ? undefined : t('scim.import.done.skipped', { skipped }),
        })
        onImported()
      },
    ),
  )
  return (
    <Dialog
      title={t('scim.import.title', { count: asked.length })}
      size="large"
      isOpen
      onClose={onClose}
      isBlocking={create.isPending}
      actions={
        <>
          <Button onPress={onClose} isDisabled={create.isPending}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="primary"
            onPress={create.start}
            isPending={create.isPending}
            isDisabled={plan === null || plan.created === 0 || suffixIsBlank}
          >
            {t('scim.import.submit', { count: plan?.created ?? asked.length })}
          </Button>
        </>
      }
    >
      {plan === null && state.kind !== 'error' && <LoadingState label={t('scim.import.reading')} />}
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {plan !== null && (
        <>
          {plan.clashes > 0 && (
            <Notice tone="warning" title={t('scim.import.clashes', { count: plan.clashes })}>
              <RadioGroup
                label={t('scim.import.clashes', { count: plan.clashes })}
                isLabelHidden
                value={onClash}
                onChange={setOnClash}
                options={[
                  { id: 'skip', label: t('scim.import.skip'), description: t('scim.import.skip.hint') },
                  { id: 'rename', label: t('scim.import.rename') },
                ]}
              />
              {onClash === 'rename' && (
                <TextField
                  label={t('scim.import.suffix')}
                  value={suffix}
                  onChange={setSuffix}
                  maxLength={50}
                  errorMessage={suffixIsBlank ? t('scim.import.suffix.blank') : undefined}
                  className="scim-suffix"
                  autoComplete="off"
                />
              )}
            </Notice>
          )}
          <p className="scim-quiet">{t('scim.import.locked')}</p>
          <PlanTable plan={plan} />
        </>
      )}
      {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
    </Dialog>
  )
}

/** More than these are too many to be looked through: the others are counted. */
const shownAtMost = 200

function PlanTable({ plan }: { readonly plan: ImportPlan }) {
  const t = useText()
  const format = useFormat()
  const shown = plan.groups.slice(0, shownAtMost)
  if (shown.length === 0) return <p>{t('scim.import.empty')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keys
    <div className="scim-scroll" tabIndex={0} role="region" aria-label={t('scim.import.list')}>
      <table className="scim-table">
        <thead>
          <tr>
            <th scope="col">{t('scim.import.name')}</th>
            <th scope="col" className="scim-number">
              {t('scim.groups.column.members')}
            </th>
            <th scope="col" className="scim-number" title={t('scim.import.people.hint')}>
              {t('scim.import.people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, name }) => (
            <tr key={row.scimId}>
              <td>
                {name === null ? <s>{row.displayName}</s> : name}
                {row.clash !== null && (
                  <span className="scim-detail">
                    {t('scim.import.clash', { name: row.clash.name })}
                    {name === null && ` · ${t('scim.import.skipped')}`}
                  </span>
                )}
              </td>
              <td className="scim-number">{format.number(row.members)}</td>
              <td className="scim-number">{format.number(row.people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {plan.groups.length > shown.length && (
        <p className="scim-quiet">{t('scim.import.more', { count: plan.groups.length - shown.length })}</p>
      )}
    </div>
  )
}
