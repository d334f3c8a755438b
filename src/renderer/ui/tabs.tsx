import './tabs.css'
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'

export interface TabItem<Id extends string> {
  readonly id: Id
  readonly label: string
  /** Beside the label: a count. */
  readonly count?: ReactNode
  readonly content: ReactNode
}

export interface TabsProps<Id extends string> {
  readonly label: string
  readonly items: readonly TabItem<Id>[]
  readonly value: Id
  readonly onChange: (value: Id) => void
}

export function Tabs<Id extends string>({ label, items, value, onChange }: TabsProps<Id>) {
  return (
    <AriaTabs
      className="ui-tabs"
      selectedKey={value}
      onSelectionChange={(id) => {
        const chosen = items.find((item) => item.id === id)
        if (chosen !== undefined && chosen.id !== value) onChange(chosen.id)
      }}
    >
      <TabList aria-label={label} className="ui-tab-list">
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="ui-tab">
            {item.label}
            {item.count !== undefined && <span className="ui-tab-count">{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="ui-tab-panel">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
