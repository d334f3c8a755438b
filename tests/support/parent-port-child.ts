/** Loaded first into a process that the fake Electron starts: gives it Electron's way to talk, and takes Node's away. */
const send = process.send?.bind(process)
type Listener = (event: { readonly data: unknown }) => void

Object.defineProperty(process, 'parentPort', {
  value: {
    once: (_event: 'message', listener: Listener) => void process.once('message', (data) => listener({ data })),
    postMessage: (message: unknown) => void send?.(message),
  },
})
Object.defineProperty(process, 'send', { value: undefined })
