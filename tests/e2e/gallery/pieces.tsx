import { useState } from 'react'
import { Badge, ManagedBy, OriginBadge, StatusBadge, type Status, type Tone } from '../../../src/renderer/ui/badge.tsx'
import { Button, IconButton, LinkButton } from '../../../src/renderer/ui/button.tsx'
import { Chart } from '../../../src/renderer/ui/chart.tsx'
import { EmptyState, type EmptyKind } from '../../../src/renderer/ui/empty-state.tsx'
import { ErrorPanel } from '../../../src/renderer/ui/error-panel.tsx'
import { iconPaths } from '../../../src/renderer/ui/icon-paths.ts'
import { Icon, type IconName } from '../../../src/renderer/ui/icon.tsx'
import { KeyValueList } from '../../../src/renderer/ui/key-value-list.tsx'
import { LoadingState } from '../../../src/renderer/ui/loading-state.tsx'
import { Menu } from '../../../src/renderer/ui/menu.tsx'
import { Notice } from '../../../src/renderer/ui/notice.tsx'
import { ProgressBar } from '../../../src/renderer/ui/progress-bar.tsx'
import { Section } from '../../../src/renderer/ui/section.tsx'
import { Tabs } from '../../../src/renderer/ui/tabs.tsx'
import { Toolbar } from '../../../src/renderer/ui/toolbar.tsx'

const statuses: readonly Status[] = ['ok', 'progress', 'info', 'warning', 'danger', 'neutral', 'paused']
const tones: readonly Tone[] = ['neutral', 'ok', 'info', 'warning', 'danger']
const kinds: readonly EmptyKind[] = ['not-connected', 'never-synced', 'no-results', 'none', 'no-permission', 'failed']
const nothing = (): void => undefined

export function Pieces() {
  const [tab, setTab] = useState<'one' | 'two'>('one')
  const [chosen, setChosen] = useState('')
  return (
    <>
      <Section title="Buttons" description="Each with what it is for">
        <Toolbar label="Buttons">
          <Button variant="primary" icon="sync">
            Sync now
          </Button>
          <Button icon="pause">Pause</Button>
          <Button variant="danger" icon="delete">
            Remove 3 groups
          </Button>
          <Button variant="quiet">Details</Button>
          <Button isDisabled>Not now</Button>
          <Button variant="primary" isPending>
            Syncing
          </Button>
          <IconButton icon="refresh" label="Refresh" />
          <LinkButton href="#/people/12" icon="person">
            Open the person
          </LinkButton>
          <Menu
            label="More"
            items={[
              { id: 'export', label: 'Export as CSV', icon: 'download' },
              { id: 'remove', label: 'Remove', icon: 'delete', tone: 'danger' },
            ]}
            onAction={setChosen}
          >
            <IconButton icon="more" label="More" />
          </Menu>
        </Toolbar>
        <p>Chosen: {chosen}</p>
      </Section>
      <Section title="States" aside={<ManagedBy origin="atrium" />}>
        <div className="gallery-line">
          {statuses.map((status) => (
            <StatusBadge key={status} status={status}>
              {status}
            </StatusBadge>
          ))}
        </div>
        <div className="gallery-line">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
          <OriginBadge origin="atrium" />
          <OriginBadge origin="scim" />
          <OriginBadge origin="command" />
        </div>
      </Section>
      <Section title="Messages">
        <Notice tone="info" title="12 changes since this list was opened" actions={<Button>Refresh</Button>} />
        <Notice tone="ok">Everything is up to date.</Notice>
        <Notice
          tone="warning"
          title="312 removals wait for approval"
          actions={<LinkButton href="#/runs/7">Look at them</LinkButton>}
        >
          Nobody loses access until they are approved.
        </Notice>
        <Notice tone="error">The source does not answer.</Notice>
        <ErrorPanel failure={{ code: 'app_list_expired', params: {} }} onRetry={nothing} />
      </Section>
      <Section title="Tabs and values">
        <Tabs
          label="Person"
          value={tab}
          onChange={setTab}
          items={[
            {
              id: 'one',
              label: 'Values',
              count: 3,
              content: (
                <KeyValueList
                  items={[
                    { id: 'name', label: 'Name', value: '김민준', aside: <OriginBadge origin="atrium" /> },
                    { id: 'mail', label: 'E-mail', value: 'minjun.kim@campus.example.ac.kr' },
                    { id: 'title', label: 'Title', value: null },
                  ]}
                />
              ),
            },
            { id: 'two', label: 'History', content: <p>Nothing happened yet.</p> },
          ]}
        />
      </Section>
      <Section title="On its way">
        <ProgressBar label="Reading people" value={1204} max={3000} valueText="1,204 of 3,000" />
        <ProgressBar label="Connecting" value={null} />
        <LoadingState />
      </Section>
      <Section title="Runs of the last 7 days">
        <Chart
          label="Runs of the last 7 days"
          dayHeader="Day"
          formatNumber={(value) => value.toLocaleString('en')}
          days={[12, 40, 3, 0, 25, 31, 8].map((count, index) => ({
            id: `${index}`,
            label: `${index + 10} Nov`,
            segments: [
              { key: 'added', label: 'Added', value: count },
              { key: 'changed', label: 'Changed', value: (count * 3) % 17 },
              { key: 'removed', label: 'Removed', value: index === 4 ? 20 : 1 },
              { key: 'failed', label: 'Failed', value: index === 2 ? 9 : 0 },
            ],
          }))}
        />
      </Section>
      <Section title="Nothing to show">
        <div className="gallery-fields">
          {kinds.map((kind) => (
            <EmptyState key={kind} kind={kind} actions={<Button>Do something</Button>}>
              What to do about it.
            </EmptyState>
          ))}
        </div>
      </Section>
      <Section title="Icons">
        <div className="gallery-line">
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <span key={name} title={name}>
              <Icon name={name} size={20} />
            </span>
          ))}
        </div>
      </Section>
    </>
  )
}
