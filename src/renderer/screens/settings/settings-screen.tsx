import './settings.css'
import { useEffect, useRef, type ComponentType, type ReactNode } from 'react'
import { useApp } from '../../app/app-context.ts'
import { formatRoute, type Route } from '../../app/routes.ts'
import { useText } from '../../language/use-text.ts'
import { RoleNote } from '../../operators/role-note.tsx'
import { useMay } from '../../operators/use-may.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { AboutSection } from './about-section.tsx'
import { AlertsSection } from './alerts-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DataSection } from './data-section.tsx'
import { FormatsSection } from './formats-section.tsx'
import { OperatorsSection } from './operators-section.tsx'
import { MailSection } from './mail-section.tsx'
import { ProtectionSection } from './protection-section.tsx'
import { ScheduleSection } from './schedule-section.tsx'
import { ScopeSection } from './scope-section.tsx'
import { sectionIcons, sectionOf, sections, type SectionName } from './sections.ts'
import { SourceSection } from './source-section.tsx'
import { StartupSection } from './startup-section.tsx'

const views: Readonly<Record<SectionName, ComponentType>> = {
  source: SourceSection,
  schedule: ScheduleSection,
  protection: ProtectionSection,
  scope: ScopeSection,
  formats: FormatsSection,
  appearance: AppearanceSection,
  startup: StartupSection,
  mail: MailSection,
  alerts: AlertsSection,
  operators: OperatorsSection,
  data: DataSection,
  about: AboutSection,
}

/** Everything that can be set, a section at a time. */
export function SettingsScreen({ route }: { readonly route: Extract<Route, { readonly screen: 'settings' }> }) {
  const t = useText()
  const section = sectionOf(route.section)
  const View = views[section]
  return (
    <div className="settings">
      <PageHeader title={t('settings.title')} />
      <SectionLinks current={section} />
      <SectionSelect current={section} />
      <SectionBody key={section}>
        {hasOwnRules.has(section) ? (
          <View />
        ) : (
          <ReadOnlyWithoutRole>
            <View />
          </ReadOnlyWithoutRole>
        )}
      </SectionBody>
    </div>
  )
}

/** Sections in which whoever may not change the settings can do something all the same, or nobody can. */
const hasOwnRules: ReadonlySet<SectionName> = new Set(['operators', 'about'])

/** The settings as they are, also for whoever may only look at them: main would refuse the change (`call-roles.ts`). */
function ReadOnlyWithoutRole({ children }: { readonly children: ReactNode }) {
  const t = useText()
  const may = useMay('settings.update')
  if (may) return children
  return (
    <>
      <Notice title={t('operators.readOnly')}>
        <RoleNote call="settings.update" />
      </Notice>
      <fieldset disabled className="settings-read-only" aria-label={t('operators.readOnly')}>
        {children}
      </fieldset>
    </>
  )
}

/** Each section begins at its top, wherever the one before was scrolled to. */
function SectionBody({ children }: { readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    body.current?.closest('.shell-screen')?.scrollTo({ top: 0 })
  }, [])
  return (
    <div ref={body} className="settings-body">
      {children}
    </div>
  )
}

function SectionLinks({ current }: { readonly current: SectionName }) {
  const t = useText()
  return (
    <nav aria-label={t('settings.sections')} className="settings-links">
      <ul>
        {sections.map((section) => (
          <li key={section}>
            <a
              href={formatRoute({ screen: 'settings', section })}
              className="settings-link"
              aria-current={section === current ? 'page' : undefined}
            >
              <Icon name={sectionIcons[section]} />
              <span>{t(`settings.${section}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The same where there is no room for a list beside the section. */
function SectionSelect({ current }: { readonly current: SectionName }) {
  const t = useText()
  const { navigate } = useApp()
  return (
    <div className="settings-select">
      <Select
        label={t('settings.section')}
        options={sections.map((id) => ({ id, label: t(`settings.${id}`), icon: sectionIcons[id] }))}
        value={current}
        onChange={(section) => navigate({ screen: 'settings', section })}
      />
    </div>
  )
}
