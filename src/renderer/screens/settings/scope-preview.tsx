import type { ScopePreview } from '../../../shared/contract/settings-calls.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Who would fall out of a scope, in numbers and by name. */
export function ScopePreviewView({ preview }: { readonly preview: ScopePreview }) {
  const t = useText()
  const { total, leaving, people } = preview
  if (leaving === 0) {
    return (
      <Notice tone="ok" title={t('settings.scope.preview.nobody')} isLive>
        {t('settings.scope.preview.of', { total })}
      </Notice>
    )
  }
  return (
    <Notice tone="warning" title={t('settings.scope.preview.leaving', { count: leaving, total })} isLive>
      <p>{t('settings.scope.preview.means')}</p>
      <ul className="settings-leaving">
        {people.map((person) => (
          <li key={person.id}>
            <a href={formatRoute({ screen: 'people', id: person.id })}>{person.label}</a>
            {person.department !== null && <span className="settings-quiet">{person.department}</span>}
          </li>
        ))}
        {leaving > people.length && <li>{t('common.and-more', { count: leaving - people.length })}</li>}
      </ul>
    </Notice>
  )
}

/** Names how many would leave before a scope is saved. */
export function ConfirmScope({
  preview,
  onAnswer,
}: {
  readonly preview: ScopePreview
  readonly onAnswer: (isWanted: boolean) => void
}) {
  const t = useText()
  return (
    <ConfirmDialog
      title={t('settings.scope.confirm.title', { count: preview.leaving })}
      confirmLabel={t('settings.scope.confirm', { count: preview.leaving })}
      isOpen
      onClose={() => onAnswer(false)}
      onConfirm={() => onAnswer(true)}
      goesAway={preview.people.map(({ label, department }) =>
        department === null ? label : t('settings.scope.confirm.person', { name: label, department }),
      )}
      goesAwayTotal={preview.leaving}
    >
      <p>{t('settings.scope.preview.means')}</p>
    </ConfirmDialog>
  )
}
