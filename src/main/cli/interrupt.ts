import { exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** Ctrl-C, or a request of the system to end: the first asks to come to an end, the second ends at once. */
export interface Interrupt {
  readonly signal: AbortSignal
  /** From now on an interrupt is asked for and not simply the end. `say` is called at the first one. */
  catch(say: () => void): AbortSignal
  /** Leaves interrupts to the system again. */
  end(): void
}

export function createInterrupt(terminal: Pick<Terminal, 'onInterrupt' | 'exit'>): Interrupt {
  const controller = new AbortController()
  let stopListening: (() => void) | null = null
  return {
    signal: controller.signal,
    catch(say) {
      stopListening ??= terminal.onInterrupt(() => {
        if (controller.signal.aborted) return terminal.exit(exitCodes.error)
        controller.abort()
        say()
      })
      return controller.signal
    },
    end() {
      stopListening?.()
      stopListening = null
    },
  }
}

/** Resolves when the signal fires. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
