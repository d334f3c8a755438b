import './key-value-list.css'
import type { ReactNode } from 'react'

export interface KeyValue {
  readonly id: string
  readonly label: string
  /** A dash stands for what is not there (null). */
  readonly value: ReactNode
  /** Behind the value: an owner's badge, a way to it. */
  readonly aside?: ReactNode
}

export function KeyValueList({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <dl className="ui-key-values">
      {items.map((item) => (
        <div key={item.id} className="ui-key-value">
          <dt>{item.label}</dt>
          <dd>
            <span className="ui-key-value-words">{item.value === null || item.value === '' ? '–' : item.value}</span>
            {item.aside !== undefined && <span className="ui-key-value-aside">{item.aside}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
