/** What a page is asked while it is measured. All times are in ms. */
export interface Probe {
  /** From the last event of that kind, by its own time stamp, until the frame is painted that shows the first rows of another list. */
  rowsAfter(kind: 'click' | 'input'): Promise<number>
  /** From a key until the frame is painted in which another row has the focus. */
  focusAfterKey(): Promise<number>
  /** Looks at each frame from now on, until `endFrames`. */
  beginFrames(): void
  endFrames(): Frames
}

export interface Frames {
  /** From one frame to the next. */
  readonly times: readonly number[]
  /** Frames in which no row stood at one of three places in the list. */
  readonly blank: number
  /** Frames in which the row at one of these places had not come yet. */
  readonly waiting: number
}

declare global {
  interface Window {
    readonly probe: Probe
  }
}

/** Runs in the page before anything else does; nothing from outside of it is there. */
export function installProbe(): void {
  const rowsWanted = 20
  /** Something is broken after so many ms. */
  const longest = 20_000

  /** A screen that is kept or drawn ahead has one as well, hidden. */
  const findGrid = (): Element | null =>
    [...document.querySelectorAll('[role="grid"]')].find((grid) => grid.checkVisibility()) ?? null

  /** How many rows there are, and the words of the first ones; null unless all of these are there. */
  const firstRows = (): string | null => {
    const grid = findGrid()
    if (grid === null || grid.getAttribute('aria-busy') === 'true') return null
    const total = Number(grid.getAttribute('aria-rowcount')) - 1
    if (total < rowsWanted) return null
    const rows = Array.from({ length: rowsWanted }, (_, index) => grid.querySelector(`[data-index="${index}"]`))
    if (rows.some((row) => row === null || row.getAttribute('aria-busy') === 'true' || row.textContent === '')) return null
    return [total, ...rows.map((row) => row?.textContent)].join('\n')
  }

  /** The time at which what stands in the document now has been painted: after the next frame's work. */
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => {
          resolve(performance.now())
          port1.close()
        })
        port1.start()
        port2.postMessage(null)
      })
    })

  const timeUntil = (kind: string, isThere: () => boolean): Promise<number> =>
    new Promise((resolve, reject) => {
      const end = setTimeout(() => reject(new Error(`nothing came after the ${kind}: ${firstRows() ?? 'no rows'}`)), longest)
      let begun = 0
      const hear = (event: Event): void => {
        begun = event.timeStamp
      }
      addEventListener(kind, hear, { capture: true })
      const look = (): void => {
        if (begun === 0 || !isThere()) return
        removeEventListener(kind, hear, { capture: true })
        removeEventListener('focusin', look)
        observer.disconnect()
        clearTimeout(end)
        void painted().then((at) => resolve(at - begun))
      }
      addEventListener('focusin', look)
      const observer = new MutationObserver(look)
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    })

  let frames: { times: number[]; blank: number; waiting: number } | null = null
  const placesIn = (grid: Element): readonly (Element | null | undefined)[] => {
    const { left, top, height, width } = grid.getBoundingClientRect()
    return [0.15, 0.5, 0.95].map((share) =>
      document.elementFromPoint(left + width / 2, top + height * share)?.closest('[data-index]'),
    )
  }

  const probe: Probe = {
    rowsAfter(kind) {
      const before = firstRows()
      return timeUntil(kind, () => {
        const now = firstRows()
        return now !== null && now !== before
      })
    },
    focusAfterKey() {
      const before = document.activeElement
      return timeUntil('keydown', () => document.activeElement !== before && document.activeElement !== document.body)
    },
    beginFrames() {
      const seen = { times: [] as number[], blank: 0, waiting: 0 }
      frames = seen
      let last = 0
      const look = (now: number): void => {
        if (frames !== seen) return
        if (last > 0) seen.times.push(now - last)
        last = now
        const grid = findGrid()
        if (grid !== null) {
          const rows = placesIn(grid)
          if (rows.some((row) => row == null)) seen.blank += 1
          else if (rows.some((row) => row?.getAttribute('aria-busy') === 'true')) seen.waiting += 1
        }
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    endFrames() {
      const seen = frames ?? { times: [], blank: 0, waiting: 0 }
      frames = null
      return seen
    },
  }
  Object.defineProperty(window, 'probe', { value: probe })
}
