/**
 * Does one piece of work after the other, in the order in which they came.
 * @param most so many may wait; a further one is refused with what `refuse` makes
 */
export function createInTurn(most: number, refuse: () => Error): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  let open = 0
  return async (work) => {
    if (open > most) throw refuse()
    open += 1
    const result = last.then(work)
    last = result.catch(() => undefined)
    try {
      return await result
    } finally {
      open -= 1
    }
  }
}
