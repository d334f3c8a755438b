import type { AuditAction, AuditDetails } from '../audit/audit-actions.ts'
import type { CallName, Contract, Handlers } from './contract.ts'

/** What an act is about, where the directory can say how it is called. */
export interface Subject {
  readonly kind:
    | 'person'
    | 'group'
    | 'credential'
    | 'operator'
    | 'connection'
    | 'run'
    | 'site'
    | 'door'
    | 'schedule'
    | 'holiday'
    | 'level'
    | 'recipient'
  readonly id: number
}

/** What is compared before and after an act: the settings, the public ids of tokens, or what it is about, value by value. */
export type Watched = 'settings' | 'tokens' | 'contents'

/** How a call that changes something is told in the audit log. */
export interface Act<Input, Answer> {
  readonly action: AuditAction
  readonly about?: (input: Input) => Subject | null
  /** What came into being, of an act that makes something. */
  readonly made?: (answer: Answer) => Subject
  /** What of the input may be told: never a passphrase, a password, a secret, a token or the number of a card. */
  readonly tells?: (input: Input) => AuditDetails
  /** What of the answer may be told. */
  readonly answers?: (answer: Answer) => AuditDetails
  readonly watches?: Watched
  /** What stands for a token, of which only the public id is told. */
  readonly handle?: (input: Input) => string
  /** Who somebody says that they are: told only where an operator is called so. */
  readonly claims?: (input: Input) => string
}

type Handler<Name extends CallName> = Name extends `${infer Area extends keyof Contract}.${infer Entry}`
  ? Entry extends keyof Handlers[Area]
    ? Handlers[Area][Entry]
    : never
  : never
export type InputOf<Name extends CallName> =
  Handler<Name> extends (input: infer Input, caller: never) => unknown ? Input : never
type AnswerOf<Name extends CallName> = Handler<Name> extends (...given: never) => infer Answer ? Awaited<Answer> : never

/** `look`: it changes nothing that anybody would ask about later. */
export type CallAct<Name extends CallName> = 'look' | Act<InputOf<Name>, AnswerOf<Name>>
