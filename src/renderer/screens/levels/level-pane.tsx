import { useState } from 'react'
import type { ShownLevel } from '../../../shared/contract/doors-calls.ts'
import type { LevelId } from '../../../shared/domain.ts'
import { RemovalDialog } from '../../access/removal-dialog.tsx'
import { WaypointAccess } from '../../access/waypoint-access.tsx'
import { WhatIfButton } from '../../access/what-if-button.tsx'
import { useApp } from '../../app/app-context.ts'
import { formatRoute } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { useShown } from '../../stores/use-shown.ts'
import { Button } from '../../ui/button.tsx'
import { Detail, DetailHeading } from '../../ui/list-screen/detail.tsx'
import { Section } from '../../ui/section.tsx'
import { LevelDialog } from './level-dialog.tsx'
import { LevelGroups } from './level-groups.tsx'

export interface LevelPaneProps {
  readonly id: LevelId
  readonly onClose: () => void
  /** It was changed here. */
  readonly onChanged: () => void
}

export function LevelPane({ id, onClose, onChanged }: LevelPaneProps) {
  const t = useText()
  const { bridge } = useApp()
  const { resource, changed, removed } = useShown(() => bridge.levels.show({ levelId: id }), { onChanged, onClose })
  return (
    <Detail
      resource={resource}
      loadingLabel={t('levels.detail.loading')}
      staleText={t('groups.detail.stale')}
      gone={{ code: 'doors_level_unknown', title: t('levels.gone.title'), text: t('levels.gone.text') }}
      onClose={onClose}
    >
      {(level) => <Level level={level} onChanged={changed} onRemoved={removed} />}
    </Detail>
  )
}

function Level({
  level,
  onChanged,
  onRemoved,
}: {
  readonly level: ShownLevel
  readonly onChanged: () => void
  readonly onRemoved: () => void
}) {
  const t = useText()
  const { bridge } = useApp()
  const [dialog, setDialog] = useState<'edit' | 'remove' | null>(null)
  const close = (): void => setDialog(null)
  const { id: levelId, name } = level
  return (
    <>
      <header>
        <DetailHeading>{name}</DetailHeading>
        <p className="levels-schedule">
          {t('levels.column.schedule')}:{' '}
          <a href={formatRoute({ screen: 'schedules', id: level.schedule_id })}>{level.schedule}</a>
        </p>
      </header>
      <div className="levels-actions">
        <ForCall call="levels.update">
          <Button icon="edit" onPress={() => setDialog('edit')}>
            {t('levels.edit')}
          </Button>
          <Button icon="delete" onPress={() => setDialog('remove')}>
            {t('levels.remove')}
          </Button>
        </ForCall>
        <WhatIfButton supposed={{ kind: 'remove_level', level: { id: levelId, name } }} />
        <RoleNote call="levels.update" />
      </div>
      <LevelDoors level={level} />
      <LevelGroups level={level} onChanged={onChanged} />
      <WaypointAccess
        waypoint={{ of: 'level', levelId }}
        name={name}
        facts={[
          { label: t('levels.column.schedule'), value: level.schedule },
          { label: t('levels.groups'), value: level.own_groups.map((group) => group.name).join(', ') || '–' },
        ]}
      />
      {dialog === 'edit' && (
        <LevelDialog
          level={level}
          onClose={close}
          onDone={() => {
            onChanged()
            close()
          }}
        />
      )}
      {dialog === 'remove' && (
        <RemovalDialog
          title={t('levels.remove.title', { name })}
          submitLabel={t('levels.remove.submit')}
          doneText={t('levels.remove.done', { name })}
          preview={() => bridge.levels.previewRemove({ levelId })}
          remove={() => bridge.levels.remove({ levelId })}
          onClose={close}
          onRemoved={onRemoved}
        />
      )}
    </>
  )
}

/** Of more, the rest is said by its number: the dialog that changes them has all. */
const listedAtMost = 100

function LevelDoors({ level }: { readonly level: ShownLevel }) {
  const t = useText()
  const { sites, own_doors: doors } = level
  const rest = doors.length - listedAtMost
  return (
    <Section title={t('levels.doors')} aside={t('levels.doors.count', { count: level.doors })}>
      {sites.length === 0 && doors.length === 0 && <p className="levels-hint">{t('levels.doors.none')}</p>}
      {sites.length > 0 && (
        <ul className="levels-list" aria-label={t('levels.sites')}>
          {sites.map((site) => (
            <li key={site.id}>
              <span>{site.name}</span>
              <span className="levels-hint">{t('levels.sites.whole', { count: site.doors })}</span>
            </li>
          ))}
        </ul>
      )}
      {doors.length > 0 && (
        <ul className="levels-list" aria-label={t('levels.doors.own')}>
          {doors.slice(0, listedAtMost).map((door) => (
            <li key={door.id}>
              <a href={formatRoute({ screen: 'doors', id: door.id })}>{door.name}</a>
              <span className="levels-hint">{door.site}</span>
            </li>
          ))}
          {rest > 0 && <li className="levels-hint">{t('common.and-more', { count: rest })}</li>}
        </ul>
      )}
    </Section>
  )
}
