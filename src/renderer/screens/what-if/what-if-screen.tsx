import './what-if.css'
import { useState } from 'react'
import { keyOf, type SupposedKind, supposedKinds, supposedWords, suppositionOf, withSupposed } from '../../access/supposed.ts'
import { useSupposed } from '../../access/use-supposed.ts'
import { useText } from '../../language/use-text.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import { PageHeader, Section } from '../../ui/section.tsx'
import { EffectOfAll } from './effect-of-all.tsx'
import { SupposeDialog } from './suppose-dialog.tsx'

/** What of a supposition is being chosen: a new one, or another in its place. */
interface Choosing {
  readonly kind: SupposedKind
  readonly place: number | null
}

/** Suppositions put together, and what all of them would do to doors. Nothing is changed by it. */
export function WhatIfScreen() {
  const t = useText()
  const [supposed, change] = useSupposed()
  const [choosing, setChoosing] = useState<Choosing | null>(null)
  const close = (): void => setChoosing(null)
  return (
    <div className="what-if">
      <PageHeader
        title={t('whatIf.title')}
        description={t('whatIf.text')}
        actions={
          <>
            {supposed.length > 0 && (
              <Button onPress={() => change(() => [])} icon="close">
                {t('whatIf.clear')}
              </Button>
            )}
            <Menu
              label={t('whatIf.add')}
              items={supposedKinds.map((kind) => ({ id: kind, label: t(`whatIf.kind.${kind}`) }))}
              onAction={(kind) => setChoosing({ kind, place: null })}
            >
              <Button variant="primary" icon="add">
                {t('whatIf.add')}
              </Button>
            </Menu>
          </>
        }
      />
      <Section title={t('whatIf.supposed')}>
        {supposed.length === 0 ? (
          <EmptyState kind="none" icon="help" title={t('whatIf.empty')}>
            {t('whatIf.empty.text')}
          </EmptyState>
        ) : (
          <ol className="what-if-list">
            {supposed.map((one, place) => {
              const words = supposedWords(one, t)
              return (
                <li key={keyOf(one)}>
                  <span>{words}</span>
                  <IconButton
                    icon="edit"
                    label={t('whatIf.change', { supposition: words })}
                    onPress={() => setChoosing({ kind: one.kind, place })}
                  />
                  <IconButton
                    icon="close"
                    label={t('whatIf.remove', { supposition: words })}
                    onPress={() => change((now) => now.filter((other) => other !== one))}
                  />
                </li>
              )
            })}
          </ol>
        )}
      </Section>
      {supposed.length > 0 && <EffectOfAll key={supposed.map(keyOf).join()} suppositions={supposed.map(suppositionOf)} />}
      {choosing !== null && (
        <SupposeDialog
          kind={choosing.kind}
          onDone={(one) => {
            change((now) => withSupposed(now, one, choosing.place))
            close()
          }}
          onClose={close}
        />
      )}
    </div>
  )
}
