type Defined<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** The values that are there: with `exactOptionalPropertyTypes` a library's optional property takes no `undefined`. */
export function defined<Values extends object>(values: Values): Defined<Values> {
  const result: Defined<Values> = {}
  for (const name of Object.keys(values) as (keyof Values)[]) {
    const value = values[name]
    if (value !== undefined) result[name] = value as Exclude<Values[keyof Values], undefined>
  }
  return result
}
