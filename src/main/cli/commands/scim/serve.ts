import type { Command } from 'commander'
import type { ScimEndpointState } from '../../../../shared/contract/scim-calls.ts'
import { AppError, errorText, fill } from '../../../../shared/errors/app-error.ts'
import type { Endpoint } from '../../../scim/endpoint.ts'
import type { CommandContext } from '../../context.ts'
import { type Definer, numberOption } from '../../define.ts'
import { aborted } from '../../interrupt.ts'

export function serveScimCommand(scim: Command, { add, texts }: Definer): void {
  const { commands, options: words } = texts.scim
  add<{ readonly port?: number }>(
    scim,
    {
      usage: 'serve',
      description: commands.serve,
      options: [numberOption('--port <n>', words.port, { min: 0, max: 65_535 })],
      examples: ['scim serve', 'scim serve --port 18090 --json'],
    },
    async (context, options) => {
      const { scim, mail, alerts } = context.services()
      const { endpoint } = scim
      const stop = context.interrupt.catch(() => undefined)
      const { error, baseUrl } = await endpoint.start({ always: true, ...options })
      if (error !== null) throw new AppError(error.code, error.params)
      mail.outbox.start()
      alerts.outbox.start()
      if (context.json) await context.output.json({ base_url: baseUrl, data_folder: context.dataFolder })
      else await context.output.lines(...listeningLines(context, endpoint.state))
      const showing = showEndpoint(context, endpoint, endpoint.state)
      if (!context.json) context.output.say(texts.scim.stop)
      await aborted(stop)
      showing.end()
      await endpoint.close()
      context.output.say(texts.scim.stopped)
    },
  )
}

/**
 * Says from now on how the endpoint stands, whenever that is not as it was.
 * @param known what was said already
 */
export function showEndpoint(
  context: CommandContext,
  endpoint: Endpoint,
  known: ScimEndpointState | null = null,
): { end(): void } {
  let last = known === null ? null : JSON.stringify(known)
  const show = (): void => {
    const { state } = endpoint
    const now = JSON.stringify(state)
    if (state.status === 'starting' || now === last) return
    const first = last === null
    last = now
    if (first && state.status === 'off') return
    for (const line of stateLines(context, state)) context.output.say(line)
  }
  const end = endpoint.subscribe((news) => news.kind === 'state' && show())
  show()
  return { end }
}

function stateLines(context: CommandContext, state: ScimEndpointState): readonly string[] {
  const { scim: words } = context.texts
  if (state.error !== null) {
    const { what, means, next } = errorText(state.error, context.language)
    return [what, means, next]
  }
  if (state.status === 'no_keychain') return [words.keychainLocked]
  return state.baseUrl === null ? [words.notListening] : listeningLines(context, state)
}

function listeningLines({ texts }: CommandContext, { baseUrl, loopback }: ScimEndpointState): readonly string[] {
  const { listening, listeningHere } = texts.scim
  return [fill(listening, { url: baseUrl ?? '' }), ...(loopback ? [listeningHere] : [])]
}
