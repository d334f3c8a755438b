/**
 * A failure of set-up that a person can act on: why, and the exact command that does the step by hand.
 */
export class StepFailure extends Error {
  /** @param {string} why @param {string} [command] */
  constructor(why, command) {
    super(why)
    this.command = command
  }
}

/**
 * Does what is not done yet, in order, and shows it.
 *
 * @param {readonly { title: string, optional?: string, isDone(): boolean | Promise<boolean>, run(): Promise<void> }[]} steps
 *   `optional` says what is missing without the step; its failure is a warning.
 * @param {{ terminal: { write(text: string): boolean, isTTY?: boolean }, now(): number }} options
 * @returns {Promise<boolean>} whether everything that is needed is there
 */
export async function runSteps(steps, { terminal, now }) {
  for (const [index, step] of steps.entries()) {
    if (await step.isDone()) continue
    const started = now()
    const ticking = showProgress(terminal, `[${index + 1}/${steps.length}] ${step.title} ...`, () => seconds(now() - started))
    try {
      await step.run()
      ticking.end(`done (${seconds(now() - started)})`)
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error
      ticking.end(step.optional === undefined ? 'FAILED' : 'not done')
      terminal.write(explain(step, error))
      if (step.optional === undefined) return false
    }
  }
  return true
}

function explain(step, failure) {
  const consequence = step.optional === undefined ? `Stopped at "${step.title}".` : `Going on without it: ${step.optional}`
  const command = failure.command === undefined ? '' : `\n\n  To do it by hand:\n\n    ${failure.command}`
  return `\n  ${failure.message.replaceAll('\n', '\n  ')}${command}\n\n  ${consequence}\n\n`
}

/** On a terminal the seconds count up; in a log the line is written once. */
function showProgress(terminal, label, elapsed) {
  terminal.write(`${label} `)
  if (!terminal.isTTY) return { end: (result) => terminal.write(`${result}\n`) }
  const timer = setInterval(() => terminal.write(`\r${label} ${elapsed()} `), 1000)
  return {
    end: (result) => {
      clearInterval(timer)
      terminal.write(`\r${label} ${result}\n`)
    },
  }
}

function seconds(ms) {
  return `${Math.round(ms / 1000)} s`
}
