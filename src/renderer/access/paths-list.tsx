import './access.css'
import { formatRoute } from '../app/routes.ts'
import { useText } from '../language/use-text.ts'
import { OriginBadge, StatusBadge } from '../ui/badge.tsx'
import { Icon } from '../ui/icon.tsx'
import { scheduleWords, type ShownPath } from './verdict-words.ts'

/** Every way to a door: the group and who owns it, the level, and the schedule with what it is at that time. */
export function PathsList({ paths }: { readonly paths: readonly ShownPath[] }) {
  const t = useText()
  if (paths.length === 0) return <p className="access-quiet">{t('access.paths.none')}</p>
  return (
    <ul className="access-paths" aria-label={t('access.paths.title')}>
      {paths.map(({ group, level, schedule }) => (
        <li key={`${group?.id ?? ''} ${level.id}`} className="access-path">
          {group !== undefined && (
            <>
              <span className="access-path-piece">
                <span className="ui-visually-hidden">{t('access.paths.group')}</span>
                <a href={formatRoute({ screen: 'groups', id: group.id })}>{group.name}</a>
                <OriginBadge origin={group.origin} />
              </span>
              <Icon name="arrow-right" />
            </>
          )}
          <span className="access-path-piece">
            <span className="ui-visually-hidden">{t('access.paths.level')}</span>
            <a href={formatRoute({ screen: 'levels', id: level.id })}>{level.name}</a>
          </span>
          <Icon name="arrow-right" />
          <span className="access-path-piece">
            <span className="ui-visually-hidden">{t('access.paths.schedule')}</span>
            <a href={formatRoute({ screen: 'schedules', id: schedule.id })}>{schedule.name}</a>
            <StatusBadge status={schedule.state.open ? 'ok' : 'neutral'}>{scheduleWords(schedule.state, t)}</StatusBadge>
          </span>
        </li>
      ))}
    </ul>
  )
}
