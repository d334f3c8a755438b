/** A piece of SQL with its parameters, in the order of their question marks. */
export interface Sql {
  readonly text: string
  readonly parameters: readonly SqlValue[]
}

export type SqlValue = string | number | null

export function sql(text: string, ...parameters: readonly SqlValue[]): Sql {
  return { text, parameters }
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    parameters: pieces.flatMap(({ parameters }) => parameters),
  }
}

/** Puts pieces into a template; whatever is not a piece stands as it is, so it must be text of ours. */
export function compose(strings: TemplateStringsArray, ...pieces: readonly (Sql | string)[]): Sql {
  let text = strings[0] ?? ''
  const parameters: SqlValue[] = []
  for (const [index, piece] of pieces.entries()) {
    text += typeof piece === 'string' ? piece : piece.text
    if (typeof piece !== 'string') parameters.push(...piece.parameters)
    text += strings[index + 1] ?? ''
  }
  return { text, parameters }
}
