import type { Contract, Handlers } from '../../shared/contract/contract.ts'

/** The calls of the contract that only look, and may take longer than main may (design.md section 4). */
export const readNames = {
  directory: ['totals', 'departments'],
  people: ['open', 'window', 'show'],
  groups: ['open', 'window', 'show'],
  access: [
    'openDoor',
    'doorPeople',
    'why',
    'personDoors',
    'waypointDoors',
    'openWaypoint',
    'waypointPeople',
    'whatIf',
    'openWhatIf',
    'whatIfPeople',
    'whatIfCsv',
    'csv',
  ],
  doors: ['sites', 'open', 'window', 'show', 'previewRemoveSite', 'previewRemove', 'previewImport'],
  schedules: ['list', 'holidays', 'previewHours', 'previewRemove'],
  levels: ['list', 'show', 'previewUpdate', 'previewRemove'],
  runs: [
    'list',
    'days',
    'show',
    'doors',
    'openLines',
    'lines',
    'undoable',
    'refused',
    'openQuarantine',
    'quarantine',
    'quarantineCodes',
    'csv',
  ],
  scim: ['openGroups', 'groupRows', 'matchingGroups', 'previewImport', 'previewUnlink', 'unlinkedUsers'],
  invites: ['open', 'rows'],
  audit: ['open', 'rows', 'head', 'verify', 'text'],
  settings: ['previewScope'],
} as const satisfies { readonly [Area in keyof Contract]?: readonly (keyof Contract[Area])[] }

type Names = typeof readNames
type NameIn<Area extends keyof Names> = Names[Area][number] & keyof Handlers[Area]

/** Those calls as the worker fulfils them, whoever makes them. */
export type Reads = {
  readonly [Area in keyof Names]: { readonly [Name in NameIn<Area>]: OfInput<Handlers[Area][Name]> }
}

type OfInput<Call> = Call extends (input: infer Input, caller: never) => infer Answer ? (input: Input) => Answer : never

/** The same from another thread. */
export type RemoteReads = {
  readonly [Area in keyof Reads]: { readonly [Name in keyof Reads[Area]]: Remote<Reads[Area][Name]> }
}

type Remote<Read> = Read extends (input: infer Input) => infer Answer ? (input: Input) => Promise<Awaited<Answer>> : never
