import type { SourceCounts } from './atrium-contract.ts'
import type { CampusDoors } from './campus-doors.ts'

/** What the thread of the simulated campus is born with. */
export interface SandboxData {
  readonly people: number
  readonly seed: number
  /** Port of the contract; 0 takes a free one. */
  readonly port: number
  /** Port of the control calls; 0 takes a free one. */
  readonly controlPort: number
}

export type FromSandbox =
  | {
      readonly kind: 'up'
      readonly url: string
      readonly controlUrl: string
      readonly counts: SourceCounts
      readonly doors: CampusDoors
    }
  /** A port is not to be had: somebody has it, or it is not for everybody. */
  | { readonly kind: 'port_taken'; readonly port: number }

/** Any message asks it to close. */
export interface ToSandbox {
  readonly kind: 'close'
}
