import { useEffect, useRef, useState } from 'react'
import type { RowKey } from './grid-types.ts'

/** Says how many there are when another list has come, and nothing about the first one. */
export function GridAnnouncement({ listKey, text }: { readonly listKey: RowKey | undefined; readonly text: string | null }) {
  const [said, setSaid] = useState('')
  const known = useRef<{ readonly listKey: RowKey | undefined; readonly text: string } | null>(null)
  // Hidden and shown again, it begins anew.
  useEffect(
    () => () => {
      known.current = null
      setSaid('')
    },
    [],
  )
  useEffect(() => {
    if (text === null) return
    const before = known.current
    known.current = { listKey, text }
    if (before !== null && (before.listKey !== listKey || before.text !== text)) setSaid(text)
  }, [listKey, text])
  return (
    <div role="status" className="ui-visually-hidden">
      {said}
    </div>
  )
}
