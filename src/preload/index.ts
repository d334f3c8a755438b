import { contextBridge, ipcRenderer } from 'electron'
import type { AppEvent, Bridge } from '../shared/contract/contract.ts'
import { callChannel, eventChannel, subscribeChannel } from '../shared/contract/channels.ts'
import { type Ask, namedCalls } from '../shared/contract/named-calls.ts'

/**
 * The contract as named functions, and nothing else: no generic call, nothing of Electron. One CommonJS file without zod, because a
 * sandboxed preload can load no other, and because main checks every input anyway.
 */
const ask: Ask = (name) => (input) => ipcRenderer.invoke(callChannel, name, input) as Promise<never>

const bridge = {
  ...namedCalls(ask),
  onEvent(listener: (event: AppEvent) => void): () => void {
    const hear = (_sender: unknown, event: AppEvent): void => listener(event)
    ipcRenderer.on(eventChannel, hear)
    ipcRenderer.send(subscribeChannel)
    return () => void ipcRenderer.off(eventChannel, hear)
  },
} satisfies Bridge

contextBridge.exposeInMainWorld('atrium', bridge)
