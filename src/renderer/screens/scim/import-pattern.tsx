import { useState } from 'react'
import type { ScimConnection } from '../../../shared/contract/scim-calls.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useMay } from '../../operators/use-may.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'

/** Which groups become access groups by themselves from now on. */
export function ImportPattern({
  connection,
  onChanged,
}: {
  readonly connection: ScimConnection
  readonly onChanged: () => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const attempt = useAttempt()
  const mayUpdate = useMay('scim.update')
  const saved = connection.importPattern ?? ''
  /** Null while it is as it is saved. */
  const [typed, setTyped] = useState<string | null>(null)
  const pattern = (typed ?? saved).normalize('NFC').trim()
  const isDirty = pattern !== saved
  const save = usePending(() =>
    attempt.run(
      () => bridge.scim.update({ connectionId: connection.id, importPattern: pattern === '' ? null : pattern }),
      () => {
        toast({
          tone: 'ok',
          title: pattern === '' ? t('scim.pattern.saved.none') : t('scim.pattern.saved', { pattern }),
        })
        setTyped(null)
        onChanged()
      },
    ),
  )
  return (
    <Section title={t('scim.pattern')} description={t('scim.pattern.hint')}>
      <RoleNote call="scim.update" />
      <form
        className="scim-pattern"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isDirty) save.start()
        }}
      >
        <TextField
          label={t('scim.pattern.label')}
          description={t('scim.pattern.example')}
          value={typed ?? saved}
          onChange={setTyped}
          isReadOnly={!mayUpdate}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
        <ForCall call="scim.update">
          <Button type="submit" isPending={save.isPending} isDisabled={!isDirty}>
            {t('common.save')}
          </Button>
        </ForCall>
      </form>
      {/^\*+$/.test(pattern) && (
        <Notice tone="warning" isLive>
          {t('scim.pattern.all')}
        </Notice>
      )}
      {attempt.failure !== null && <ErrorPanel failure={attempt.failure} />}
    </Section>
  )
}
