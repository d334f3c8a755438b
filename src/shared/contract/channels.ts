/** Electron's three channels: a call with its name and input, an event to a window, and a window that wants to hear events. */
export const callChannel = 'atrium:call'
export const eventChannel = 'atrium:event'
export const subscribeChannel = 'atrium:subscribe'
