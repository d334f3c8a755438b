import { useState } from 'react'
import { ManagedBy } from '../../../src/renderer/ui/badge.tsx'
import { Checkbox, Switch } from '../../../src/renderer/ui/checkbox.tsx'
import { ComboBox } from '../../../src/renderer/ui/combo-box.tsx'
import { DateField } from '../../../src/renderer/ui/date-field.tsx'
import { NumberField } from '../../../src/renderer/ui/number-field.tsx'
import { RadioGroup } from '../../../src/renderer/ui/radio-group.tsx'
import { SearchField } from '../../../src/renderer/ui/search-field.tsx'
import { Section } from '../../../src/renderer/ui/section.tsx'
import { Select } from '../../../src/renderer/ui/select.tsx'
import { TextArea, TextField } from '../../../src/renderer/ui/text-field.tsx'
import { FilterBar } from '../../../src/renderer/ui/toolbar.tsx'
import { TypeToConfirm } from '../../../src/renderer/ui/type-to-confirm.tsx'

const groups = [
  { id: 'warehouse', label: '창고 출입' },
  { id: 'create', label: '창조관' },
  { id: 'staff', label: '3층 직원', description: 'Mon–Fri 08–19' },
] as const

export function Fields() {
  const [name, setName] = useState('김민준')
  const [address, setAddress] = useState('not an address')
  const [search, setSearch] = useState('')
  const [searches, setSearches] = useState<readonly string[]>([])
  const [submits, setSubmits] = useState(0)
  const [every, setEvery] = useState<number | null>(15)
  const [group, setGroup] = useState<(typeof groups)[number]['id'] | null>(null)
  const [origin, setOrigin] = useState<'all' | 'atrium' | 'command'>('all')
  const [from, setFrom] = useState('')
  const [isOn, setOn] = useState(true)
  const [isChecked, setChecked] = useState(false)
  const [source, setSource] = useState<'rest' | 'csv'>('rest')
  const [confirmed, setConfirmed] = useState(0)
  return (
    <Section title="Fields">
      <FilterBar label="Filters" aside="312 people">
        <SearchField
          label="Search people"
          placeholder="Name, e-mail or campus id"
          value={search}
          onChange={(words) => {
            setSearch(words)
            setSearches([...searches, words])
          }}
          onSubmit={() => setSubmits(submits + 1)}
        />
        <Select
          label="Managed by"
          options={[
            { id: 'all', label: 'Everybody' },
            { id: 'atrium', label: 'Atrium', icon: 'atrium' },
            { id: 'command', label: 'Command', icon: 'command' },
          ]}
          value={origin}
          onChange={setOrigin}
        />
      </FilterBar>
      <p>
        Searched: <output data-testid="searched">{JSON.stringify(searches)}</output>, submitted{' '}
        <output data-testid="submits">{submits}</output>
      </p>
      <div className="gallery-fields">
        <TextField label="Name" value={name} isReadOnly aside={<ManagedBy origin="atrium" />} onChange={setName} />
        <TextField
          label="Address"
          type="url"
          value={address}
          onChange={setAddress}
          errorMessage="An address begins with https://."
        />
        <NumberField
          label="Every"
          value={every}
          onChange={setEvery}
          minValue={5}
          formatOptions={{ style: 'unit', unit: 'minute', unitDisplay: 'long' }}
          description="At least 5 minutes"
        />
        <ComboBox label="Group" options={groups} value={group} onChange={setGroup} placeholder="Type to find" />
        <DateField label="Valid from" value={from} onChange={setFrom} isOptional />
        <TextArea label="Note" value="" isDisabled />
        <RadioGroup
          label="Source"
          options={[
            { id: 'rest', label: 'Atrium REST', description: 'Asks the server each time' },
            { id: 'csv', label: 'CSV folder', description: 'Takes what is dropped into it' },
          ]}
          value={source}
          onChange={setSource}
        />
        <div>
          <Switch value={isOn} onChange={setOn} description="The app opens in the tray">
            Start at login
          </Switch>
          <Checkbox value={isChecked} onChange={setChecked}>
            Only people with cards
          </Checkbox>
          <Checkbox value={isChecked} onChange={setChecked} isIndeterminate>
            Everybody
          </Checkbox>
        </div>
        <TypeToConfirm
          expected="312"
          label="Type 312 to approve"
          confirmLabel="Approve 312 removals"
          onConfirm={() => setConfirmed(confirmed + 1)}
        />
        <TypeToConfirm expected="창조" confirmLabel="Forget the group" onConfirm={() => setConfirmed(confirmed + 1)} />
      </div>
      <p>
        Group <output data-testid="group">{group}</output>, confirmed <output data-testid="confirmed">{confirmed}</output>
      </p>
    </Section>
  )
}
