import { useRef, type ReactNode } from 'react'
import { useText } from '../../language/use-text.ts'
import { IconButton } from '../../ui/button.tsx'

export interface NameListProps {
  readonly label: string
  readonly description: string
  readonly errorMessage?: string | undefined
  readonly items: readonly { readonly id: string; readonly label: string; readonly note?: string | undefined }[]
  readonly onRemove: (id: string) => void
  /** Said while there is none. */
  readonly none: string
  /** How one is added. */
  readonly children: ReactNode
}

/** A list of names that grows and shrinks. Removing one leads the focus to the next, so that several go by keyboard alone. */
export function NameList({ label, description, errorMessage, items, onRemove, none, children }: NameListProps) {
  const t = useText()
  const list = useRef<HTMLUListElement>(null)
  const group = useRef<HTMLDivElement>(null)
  const remove = (id: string, index: number): void => {
    onRemove(id)
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll('button') ?? []
      const next = buttons[Math.min(index, buttons.length - 1)]
      ;(next ?? group.current?.querySelector<HTMLElement>('.settings-add input, .settings-add button'))?.focus()
    })
  }
  return (
    <div ref={group} role="group" aria-label={label} className="settings-names">
      <p className="settings-names-label">{label}</p>
      <p className="settings-quiet">{description}</p>
      {items.length === 0 ? (
        <p className="settings-names-none">{none}</p>
      ) : (
        <ul ref={list} className="settings-chips">
          {items.map((item, index) => (
            <li key={item.id} className="settings-chip">
              <span className="settings-chip-words">{item.label}</span>
              {item.note !== undefined && <span className="settings-quiet">{item.note}</span>}
              <IconButton
                icon="close"
                label={t('settings.scope.remove', { name: item.label })}
                onPress={() => remove(item.id, index)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="settings-add">{children}</div>
      {errorMessage !== undefined && (
        <p role="alert" className="ui-field-error">
          {errorMessage}
        </p>
      )}
    </div>
  )
}
