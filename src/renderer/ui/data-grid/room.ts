import { createContext } from 'react'

/** In pixels. */
export interface Room {
  readonly width: number
  readonly height: number
}

/** What a grid may count on where nothing can be measured: it is being drawn ahead, hidden. Null: it waits until it has been measured. */
export const RoomContext = createContext<Room | null>(null)
