import { useState } from 'react'
import type { RunDetail } from '../../../shared/contract/runs-calls.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { ForCall, RoleNote } from '../../operators/role-note.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { effectWords, heldWords, shareWords } from './held-words.ts'
import { deedsOf } from './run-words.ts'

export interface HeldBannerProps {
  readonly detail: RunDetail
  readonly removals: number
  readonly onShow: () => void
  readonly onApprove: () => void
  readonly onDismiss: () => void
}

/** What the brake stopped and why, what went on meanwhile, and what an approval would mean, before anything is asked. */
export function HeldBanner({ detail, removals, onShow, onApprove, onDismiss }: HeldBannerProps) {
  const { bridge, events, stores, translator } = useApp()
  const { t, language } = translator
  const format = useFormat()
  const { sync } = valueOf(useResource(stores.settings)) ?? defaultSettings
  const [totals] = useState(() => createResource({ fetch: () => bridge.directory.totals({}), topics: ['directory'], events }))
  const standing = valueOf(useResource(totals))
  const done = deedsOf(detail.run, 'did', t, format)
  return (
    <section className="run-held" aria-labelledby="run-held-title">
      <header className="run-held-head">
        <Icon name="warning" size={20} className="run-held-icon" />
        <h2 id="run-held-title">{t('runs.held.title', { count: removals })}</h2>
        <div className="run-held-actions">
          <Button variant="quiet" icon="filter" onPress={onShow}>
            {t('runs.held.show')}
          </Button>
          <ForCall call="sync.approve">
            <Button onPress={onDismiss}>{t('runs.held.dismiss')}</Button>
            <Button variant="danger" onPress={onApprove}>
              {t('runs.held.approve')}
            </Button>
          </ForCall>
        </div>
      </header>
      <RoleNote call="sync.approve" />
      <p>{done === null ? t('runs.held.meanwhile.none') : t('runs.held.meanwhile', { list: done })}</p>
      <div className="run-held-columns">
        <HeldColumn title={t('runs.held.what')} items={heldWords(detail.parts, t, language)} />
        <HeldColumn
          title={t('runs.held.why')}
          intro={t('runs.held.rule')}
          items={standing === undefined ? [] : shareWords(detail.parts, standing, t)}
        />
        <HeldColumn title={t('runs.held.ifApproved')} items={effectWords(detail.parts, sync.graceDays, t)} />
      </div>
    </section>
  )
}

function HeldColumn(props: { readonly title: string; readonly intro?: string; readonly items: readonly string[] }) {
  const { title, intro, items } = props
  return (
    <div className="run-held-column">
      <h3>{title}</h3>
      {intro !== undefined && <p>{intro}</p>}
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  )
}
