import type { LineAction, LineState, PlanLineRow } from '../../../shared/contract/runs-calls.ts'
import type { Translate, Translator } from '../../../shared/language/translator.ts'
import type { Format } from '../../language/format.ts'
import { reasonWords } from '../../language/reason-words.ts'
import { type Status, StatusBadge } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-grid/grid-types.ts'
import { Icon } from '../../ui/icon.tsx'
import { effectInShort, effectSentences } from './door-words.ts'
import { actionIcons, changeInShort, lineObjectInList } from './line-words.ts'

/** The columns of a plan's lines; what is narrow loses the kind first, and never action, object and change. */
export function lineColumns({ t, language }: Translator, format: Format, hasDoors: boolean): readonly Column<PlanLineRow>[] {
  return [
    {
      id: 'action',
      header: t('runs.line.column.action'),
      cell: (line) => <ActionMark action={line.action} t={t} />,
      title: (line) => t(`runs.action.${line.action}`),
      width: 108,
    },
    {
      id: 'object',
      header: t('runs.line.column.object'),
      cell: (line) => lineObjectInList(line, t, format),
      width: 170,
      grow: 3,
    },
    {
      id: 'kind',
      header: t('runs.line.column.kind'),
      cell: (line) => t(`runs.one.${line.kind}`),
      width: 100,
      priority: 4,
    },
    {
      id: 'change',
      header: t('runs.line.column.change'),
      cell: (line) => changeInShort(line, t, format),
      width: 170,
      grow: 3,
    },
    ...(hasDoors ? [doorsColumn(t)] : []),
    {
      id: 'reason',
      header: t('runs.line.column.reason'),
      cell: (line) => reasonWords(line.reason, language),
      width: 140,
      grow: 1,
      priority: 2,
    },
    {
      id: 'state',
      header: t('runs.line.column.state'),
      cell: (line) => <LineStateMark state={line.state} t={t} />,
      title: (line) => t(`runs.state.${line.state}`),
      width: 116,
      priority: 1,
    },
  ]
}

function doorsColumn(t: Translate): Column<PlanLineRow> {
  return {
    id: 'doors',
    header: t('runs.doors.column'),
    cell: (line) => effectInShort(line, t),
    title: (line) => effectSentences(line, t),
    width: 132,
    priority: 1,
  }
}

/** What a line does: a sign and a word. */
export function ActionMark({ action, t }: { readonly action: LineAction; readonly t: Translate }) {
  return (
    <span className={`run-action run-action-${action}`}>
      <Icon name={actionIcons[action]} />
      {t(`runs.action.${action}`)}
    </span>
  )
}

const stateShapes: Readonly<Record<LineState, Status>> = {
  applied: 'ok',
  held: 'warning',
  dismissed: 'neutral',
  failed: 'danger',
  planned: 'info',
}

export function LineStateMark({ state, t }: { readonly state: LineState; readonly t: Translate }) {
  return <StatusBadge status={stateShapes[state]}>{t(`runs.state.${state}`)}</StatusBadge>
}
