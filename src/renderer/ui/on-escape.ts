import type { KeyboardEvent } from 'react'

/** Hears Escape from wherever the focus is in a part of the page, unless something within has taken the key for itself. */
export function onEscape(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return
    // A dialog is within for React, but not in the document.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return
    event.preventDefault()
    act()
  }
}
