import { useState } from 'react'
import type { SiteRow } from '../../../shared/contract/doors-calls.ts'
import { RemovalDialog } from '../../access/removal-dialog.tsx'
import { useSites } from '../../access/use-sites.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { bearsWords } from '../../ui/bears-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { SiteDialog } from './site-dialog.tsx'

type Asked = { readonly kind: 'add' } | { readonly kind: 'edit' | 'remove'; readonly site: SiteRow }

/** The sites, each with its time zone. Another dialog takes the place of this one, and leads back to it. */
export function SitesDialog({ onClose, onChanged }: { readonly onClose: () => void; readonly onChanged: () => void }) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const resource = useSites()
  const state = useResource(resource)
  const sites = valueOf(state)
  const [search, setSearch] = useState('')
  const [asked, setAsked] = useState<Asked | null>(null)
  const back = (): void => setAsked(null)
  const changed = (): void => {
    onChanged()
    void resource.refresh()
    back()
  }
  if (asked?.kind === 'remove') {
    const { id: siteId, name } = asked.site
    return (
      <RemovalDialog
        title={t('doors.site.remove.title', { name })}
        submitLabel={t('doors.site.remove.submit')}
        doneText={t('doors.site.remove.done', { name })}
        preview={() => bridge.doors.previewRemoveSite({ siteId })}
        remove={() => bridge.doors.removeSite({ siteId })}
        onClose={back}
        onRemoved={changed}
      />
    )
  }
  if (asked !== null) {
    return (
      <SiteDialog
        site={asked.kind === 'add' ? null : asked.site}
        onClose={back}
        onDone={(name) => {
          toast({ tone: 'ok', title: t(asked.kind === 'add' ? 'doors.site.add.done' : 'doors.site.edit.done', { name }) })
          changed()
        }}
      />
    )
  }
  return (
    <Dialog
      title={t('doors.sites.title')}
      size="large"
      isOpen
      onClose={onClose}
      actions={
        <>
          <ForCall call="doors.createSite">
            <Button icon="add" onPress={() => setAsked({ kind: 'add' })}>
              {t('doors.site.add')}
            </Button>
          </ForCall>
          <Button variant="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p className="doors-hint">{t('doors.sites.hint')}</p>
      <RoleNote call="doors.createSite" />
      {state.kind === 'error' && <ErrorPanel failure={state.error} onRetry={() => void resource.refresh()} />}
      {sites === undefined && state.kind !== 'error' && <LoadingState />}
      {sites?.length === 0 && <p>{t('doors.sites.none')}</p>}
      {sites !== undefined && sites.length > 0 && (
        <>
          <SearchField
            label={t('doors.sites.search')}
            placeholder={t('doors.sites.search')}
            value={search}
            onChange={setSearch}
          />
          <SiteTable
            sites={sites.filter(({ name, time_zone }) => bearsWords(`${name} ${time_zone}`, search))}
            onAsk={setAsked}
          />
        </>
      )}
    </Dialog>
  )
}

function SiteTable({ sites, onAsk }: { readonly sites: readonly SiteRow[]; readonly onAsk: (asked: Asked) => void }) {
  const t = useText()
  const format = useFormat()
  if (sites.length === 0) return <p className="doors-hint">{t('common.no-match')}</p>
  return (
    <table className="doors-table">
      <caption className="ui-visually-hidden">{t('doors.sites.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('doors.column.site')}</th>
          <th scope="col">{t('doors.column.zone')}</th>
          <th scope="col" className="doors-number">
            {t('doors.column.doors')}
          </th>
          <th scope="col" className="doors-number">
            {t('doors.column.levels')}
          </th>
          <th scope="col">
            <span className="ui-visually-hidden">{t('schedules.column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <tr key={site.id}>
            <th scope="row">{site.name}</th>
            <td>{site.time_zone}</td>
            <td className="doors-number">{format.number(site.doors)}</td>
            <td className="doors-number">{format.number(site.levels)}</td>
            <td className="doors-row-actions">
              <ForCall call="doors.updateSite">
                <IconButton
                  icon="edit"
                  label={t('doors.site.edit', { name: site.name })}
                  onPress={() => onAsk({ kind: 'edit', site })}
                />
                <IconButton
                  icon="delete"
                  label={t('doors.site.remove', { name: site.name })}
                  onPress={() => onAsk({ kind: 'remove', site })}
                />
              </ForCall>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
