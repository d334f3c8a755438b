import type { ReactNode } from 'react'
import { kinds, type Kind } from '../../../shared/domain.ts'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { SourceWarningNotice } from '../../source/source-warning.tsx'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'
import { sumOf } from './state-sentence.ts'

/** What waits for a person: what it is, what it means for doors, and the way to it. */
export function AttentionSection() {
  const t = useText()
  const { stores } = useApp()
  const attention = useResource(stores.attention)
  const value = valueOf(attention)
  if (value === undefined) {
    return (
      <Section title={t('overview.attention')}>
        {attention.kind === 'error' ? (
          <ErrorPanel failure={attention.error} onRetry={() => void stores.attention.refresh()} />
        ) : (
          <LoadingState />
        )}
      </Section>
    )
  }
  const { held, dismissed, quarantined, warnings } = value
  const isEmpty = held === null && dismissed === null && quarantined === 0 && warnings.length === 0
  return (
    <Section title={t('overview.attention')}>
      {isEmpty && <p className="overview-quiet">{t('overview.attention.none')}</p>}
      {held !== null && (
        <Item
          title={t('overview.held.title', { count: sumOf(held.counts) })}
          href={`#/runs/${held.runId}`}
          action={t('overview.held.action')}
        >
          <HeldCounts counts={held.counts} /> {t('overview.held.text')}
        </Item>
      )}
      {dismissed !== null && (
        <Item
          tone="info"
          title={t('overview.dismissed.title', { count: sumOf(dismissed.counts) })}
          href={`#/runs/${dismissed.runId}`}
          action={t('overview.dismissed.action')}
        >
          {t('overview.dismissed.text')}
        </Item>
      )}
      {quarantined > 0 && (
        <Item
          title={t('overview.quarantine.title', { count: quarantined })}
          href="#/quarantine"
          action={t('overview.quarantine.action')}
        >
          {t('overview.quarantine.text')}
        </Item>
      )}
      {warnings.map((warning) => (
        <SourceWarningNotice key={warning} warning={warning} />
      ))}
    </Section>
  )
}

interface ItemProps {
  readonly tone?: 'info' | 'warning'
  readonly title: string
  readonly children: ReactNode
  readonly href: string
  readonly action: string
}

function Item(props: ItemProps) {
  return (
    <Notice
      tone={props.tone ?? 'warning'}
      title={props.title}
      actions={
        <LinkButton href={props.href} icon="arrow-right">
          {props.action}
        </LinkButton>
      }
    >
      {props.children}
    </Notice>
  )
}

function HeldCounts({ counts }: { readonly counts: Readonly<Record<Kind, number>> }) {
  const t = useText()
  const format = useFormat()
  const parts = kinds.filter((kind) => counts[kind] > 0).map((kind) => t(`overview.held.${kind}`, { count: counts[kind] }))
  return <span>{t('overview.held.which', { list: format.list(parts) })}</span>
}
