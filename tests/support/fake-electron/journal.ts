/** What was asked of Electron, in its order, and how far it is. */
export interface Journal {
  readonly lines: readonly string[]
  note(line: string): void
  readonly ready: boolean
  setReady(): void
  /** For what Electron refuses after its `ready`. */
  onlyBefore(what: string): void
  /** For what Electron refuses before its `ready`. */
  onlyAfter(what: string): void
}

export function createJournal(): Journal {
  const lines: string[] = []
  let ready = false
  const note = (line: string): void => void lines.push(line)
  return {
    lines,
    note,
    get ready() {
      return ready
    },
    setReady() {
      ready = true
      note('ready')
    },
    onlyBefore(what) {
      if (ready) throw new Error(`${what} should be called before the app is ready`)
      note(what)
    },
    onlyAfter(what) {
      if (!ready) throw new Error(`${what} cannot be used before the app is ready`)
      note(what)
    },
  }
}
