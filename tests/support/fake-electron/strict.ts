import { EventEmitter } from 'node:events'

/**
 * An object of the fake. What the real one may have and the fake has not is an error rather than undefined, so that a test cannot pass
 * because of something that was never there.
 */
export function strict<Members extends object>(name: string, members: Members): Members {
  return new Proxy(members, {
    get(target, key, receiver): unknown {
      // Promises and inspectors ask for these of everything.
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key in target)
        return Reflect.get(target, key, receiver)
      throw new Error(`fake Electron has no ${name}.${key}`)
    },
    set(target, key, value: unknown): boolean {
      if (!(key in target)) throw new Error(`fake Electron has no ${name}.${String(key)} to set`)
      return Reflect.set(target, key, value)
    },
  })
}

/** The same with events: Electron's own objects are Node's emitters, too. */
export function strictEmitter<Members extends object>(name: string, members: Members): Members & EventEmitter {
  const emitter = new EventEmitter()
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members))
  return strict(name, emitter as Members & EventEmitter)
}

/** An event that can be prevented. */
export interface FakeEvent {
  defaultPrevented: boolean
  preventDefault(): void
}

export function anEvent<Fields extends object>(fields: Fields): FakeEvent & Fields {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}

/** Emits an event, and tells whether somebody prevented what comes of it. */
export function isPrevented(emitter: EventEmitter, name: string, fields: object = {}, ...more: readonly unknown[]): boolean {
  const event = anEvent(fields)
  emitter.emit(name, event, ...more)
  return event.defaultPrevented
}
