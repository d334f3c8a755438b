import type { GroupId } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { useToast } from '../../ui/toast.tsx'
import { GroupFormDialog } from './group-form-dialog.tsx'

export function CreateGroupDialog({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void
  readonly onCreated: (id: GroupId) => void
}) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  return (
    <GroupFormDialog
      title={t('groups.create.title')}
      intro={t('groups.create.intro')}
      nameLabel={t('groups.create.name')}
      submitLabel={t('groups.create.submit')}
      pendingLabel={t('groups.create.pending')}
      name=""
      withDescription
      onClose={onClose}
      onSubmit={async ({ name, description }) => {
        const result = await bridge.groups.create({ name, description: description === '' ? null : description })
        if (!result.ok) return result.error
        toast({ tone: 'ok', title: t('groups.create.done', { name }) })
        onCreated(result.value.groupId)
        return null
      }}
    />
  )
}
