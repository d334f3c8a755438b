import { Fragment } from 'react'
import { useStore } from 'zustand'
import type { MessageId } from '../../shared/language/translator.ts'
import { useText } from '../language/use-text.ts'
import { valueOf } from '../stores/resource.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Section } from '../ui/section.tsx'
import { Switch } from '../ui/checkbox.tsx'
import { useApp } from './app-context.ts'
import type { SingleKeys } from './single-keys.ts'

type KeyText = Extract<MessageId, `shell.keys.${string}`>

interface Keys {
  readonly text: Extract<
    KeyText,
    `shell.keys.${'screens' | 'search' | 'refresh' | 'sync' | 'panes' | 'list' | 'rows' | 'pages' | 'ends' | 'open' | 'choose' | 'stretch' | 'all' | 'escape'}`
  >
  /** Keys held together are joined by +; several ways are given one after another. */
  readonly keys: readonly string[]
  readonly between?: 'to' | 'or'
}

/** What can be done by keys, and whether plain characters count. */
export function ShortcutList({
  isOpen,
  onClose,
  singleKeys,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly singleKeys: SingleKeys
}) {
  const t = useText()
  const { stores } = useApp()
  const isOn = useStore(singleKeys.store)
  const mac = valueOf(useStore(stores.info.store))?.platform === 'darwin'
  const held = mac ? '⌘' : 'Ctrl'
  const everywhere: readonly Keys[] = [
    { text: 'shell.keys.screens', keys: [`${held}+1`, `${held}+9`], between: 'to' },
    { text: 'shell.keys.search', keys: [`${held}+F`] },
    { text: 'shell.keys.refresh', keys: ['F5'] },
    { text: 'shell.keys.sync', keys: [`${held}+Shift+S`] },
    { text: 'shell.keys.panes', keys: ['F6'] },
    { text: 'shell.keys.list', keys: isOn ? [`${held}+/`, '?'] : [`${held}+/`], between: 'or' },
  ]
  return (
    <Dialog title={t('shell.keys.title')} isOpen={isOpen} onClose={onClose}>
      <div className="keys-groups">
        <Section title={t('shell.keys.everywhere')} level={3}>
          <KeyTable keys={everywhere} />
        </Section>
        <Section title={t('shell.keys.lists')} level={3}>
          <KeyTable keys={inLists(held)} />
        </Section>
        <Switch value={isOn} onChange={singleKeys.set} description={t('shell.keys.single.hint')}>
          {t('shell.keys.single')}
        </Switch>
      </div>
    </Dialog>
  )
}

const inLists = (held: string): readonly Keys[] => [
  { text: 'shell.keys.rows', keys: ['↓', '↑'], between: 'or' },
  { text: 'shell.keys.pages', keys: ['PageDown', 'PageUp'], between: 'or' },
  { text: 'shell.keys.ends', keys: ['Home', 'End'], between: 'or' },
  { text: 'shell.keys.open', keys: ['Enter'] },
  { text: 'shell.keys.choose', keys: ['Space'] },
  { text: 'shell.keys.stretch', keys: ['Shift+↓', 'Shift+↑'], between: 'or' },
  { text: 'shell.keys.all', keys: [`${held}+A`] },
  { text: 'shell.keys.escape', keys: ['Esc'] },
]

function KeyTable({ keys }: { readonly keys: readonly Keys[] }) {
  const t = useText()
  return (
    <dl className="keys-list">
      {keys.map((entry) => (
        <div key={entry.text}>
          <dt>
            {entry.keys.map((key, index) => (
              <Fragment key={key}>
                {index > 0 && ` ${t(`shell.keys.${entry.between ?? 'or'}`)} `}
                <KeyCombination keys={key} />
              </Fragment>
            ))}
          </dt>
          <dd>{t(entry.text)}</dd>
        </div>
      ))}
    </dl>
  )
}

function KeyCombination({ keys }: { readonly keys: string }) {
  return keys.split('+').map((key, index) => (
    <Fragment key={key}>
      {index > 0 && '+'}
      <kbd>{key}</kbd>
    </Fragment>
  ))
}
