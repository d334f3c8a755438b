import { expect, test } from 'vitest'
import { runSteps, StepFailure } from '../../../scripts/setup/run-steps.mjs'

test('a step that is done is neither run nor mentioned', async () => {
  const { steps, ran, text } = arrange([aStep('Packages', { done: true }), aStep('Build')])
  expect(await steps()).toBe(true)
  expect(ran).toEqual(['Build'])
  expect(text()).toBe('[2/2] Build ... done (3 s)\n')
})

test('a step is asked whether it is done only after the ones before it were done', async () => {
  const order: string[] = []
  const steps = ['first', 'second'].map((title) => ({
    title,
    isDone: () => {
      order.push(`ask ${title}`)
      return false
    },
    run: () => {
      order.push(`run ${title}`)
      return Promise.resolve()
    },
  }))
  await runSteps(steps, { terminal: aTerminal().terminal, now: () => 0 })
  expect(order).toEqual(['ask first', 'run first', 'ask second', 'run second'])
})

test('a failure names the step, why, and the exact command, and stops', async () => {
  const failure = new StepFailure('There is no network.', 'npm ci')
  const { steps, ran, text } = arrange([aStep('Dependencies', { failure }), aStep('Build')])
  expect(await steps()).toBe(false)
  expect(ran).toEqual(['Dependencies'])
  expect(text()).toContain('[1/2] Dependencies ... FAILED\n')
  expect(text()).toContain('There is no network.')
  expect(text()).toContain('npm ci')
})

test('a failed step that is not needed says what is missing without it, and the rest goes on', async () => {
  const failure = new StepFailure('No compiler.', 'npm rebuild keytar')
  const { steps, ran, text } = arrange([aStep('Keychain', { failure, optional: 'no secret can be saved.' }), aStep('Build')])
  expect(await steps()).toBe(true)
  expect(ran).toEqual(['Keychain', 'Build'])
  expect(text()).toContain('Going on without it: no secret can be saved.')
})

test('an error that is not an expected failure is not swallowed', async () => {
  const { steps } = arrange([aStep('Build', { failure: new TypeError('a bug') })])
  await expect(steps()).rejects.toThrow('a bug')
})

interface StepOptions {
  readonly done?: boolean
  readonly optional?: string
  readonly failure?: Error
}

function aStep(title: string, options: StepOptions = {}) {
  return { title, ...options }
}

/** Steps that note that they ran; each takes three seconds of the clock. */
function arrange(given: readonly ReturnType<typeof aStep>[]) {
  const ran: string[] = []
  let time = 0
  const steps = given.map(({ title, done = false, optional, failure }) => ({
    title,
    ...(optional !== undefined && { optional }),
    isDone: () => done,
    run: () => {
      ran.push(title)
      time += 3_000
      return failure === undefined ? Promise.resolve() : Promise.reject(failure)
    },
  }))
  const { terminal, text } = aTerminal()
  return { steps: () => runSteps(steps, { terminal, now: () => time }), ran, text }
}

function aTerminal() {
  const written: string[] = []
  return { terminal: { write: (text: string) => written.push(text) > 0 }, text: () => written.join('') }
}
