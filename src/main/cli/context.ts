import type { Language } from '../../shared/errors/app-error.ts'
import { type RecordedWrite, recordedWrite } from '../audit/recorded-write.ts'
import { systemClock } from '../clock.ts'
import type { Author } from '../directory/change.ts'
import { createLog, logFileIn } from '../log.ts'
import { operatorName } from '../operator.ts'
import { createServices, type Services, type ServicesOptions } from '../services.ts'
import type { CheckDepth } from '../storage/damage.ts'
import { createInterrupt, type Interrupt } from './interrupt.ts'
import type { ActNotes } from './record-command.ts'
import { createOutput, type Output, type Terminal } from './terminal.ts'
import { type Texts, textsIn } from './texts.ts'

/** What the program is made of, given by its entry. */
export interface Program {
  readonly entries: ServicesOptions['entries']
  /** The folder of the built screens. */
  readonly screens: URL
  readonly version: string
}

/** The options that every command has. */
export interface GlobalOptions {
  readonly json: boolean
  readonly dataFolder: string
  /** As it was typed, for commands that are printed; null when it is the default one. */
  readonly dataFolderTyped: string | null
  readonly language: Language
}

/** What a command works with. */
export interface CommandContext extends GlobalOptions {
  readonly program: Program
  readonly terminal: Terminal
  readonly output: Output
  readonly texts: Texts
  /** Ctrl-C and its like. */
  readonly interrupt: Interrupt
  /** Opens the data folder, once; it is closed when the command has ended. @throws AppError `storage_...` */
  services(how?: { readonly check?: CheckDepth }): Services
  /** The same command in another data folder. To be called before `services`. */
  inFolder(folder: string): CommandContext
  /** Who changes the directory from here; the command's record is a part of each change. */
  readonly author: Author
  /** Changes what is not in the directory, in one transaction with the command's record. */
  readonly write: RecordedWrite
  /** What the audit log is told of the command. */
  readonly act: ActNotes
  /** @param failure what the command ended with, if anything */
  close(failure?: unknown): Promise<void>
}

export function createContext(
  options: GlobalOptions & {
    readonly program: Program
    readonly terminal: Terminal
    /** Called when the data folder has been opened. */
    readonly onOpen: (services: Services) => void
    readonly act: ActNotes
  },
): CommandContext {
  const { terminal, program, language } = options
  const interrupt = createInterrupt(terminal)
  let opened: Services | null = null
  let folder = options.dataFolder
  const context: CommandContext = {
    ...options,
    output: createOutput(terminal),
    texts: textsIn(language),
    interrupt,
    services(how = {}) {
      const log = createLog({ file: logFileIn(folder), now: () => systemClock.now() })
      if (opened !== null) return opened
      opened = createServices({ ...program, ...how, folder, clock: systemClock, log })
      options.onOpen(opened)
      return opened
    },
    inFolder(other) {
      folder = other
      return { ...context, dataFolder: other, dataFolderTyped: other }
    },
    author: { actor: 'command', who: operatorName(), clock: systemClock, recording: options.act.recordIn('directory') },
    write: (work) => recordedWrite(context.services().dataFolder, options.act.recordIn('services'))(work),
    async close(failure) {
      interrupt.end()
      const closing = opened
      opened = null
      closing?.dataFolder.doubt(failure)
      await closing?.close()
    },
  }
  return context
}
