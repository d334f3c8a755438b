import { useEffect, useState } from 'react'

/** The time, told anew every so often; for "in 5 minutes". @param every in ms */
export function useNow(every = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
