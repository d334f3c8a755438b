/** Whether a name has all the words of a search in it, however their letters were typed: as the directory compares names. */
export function bearsWords(name: string, search: string): boolean {
  const folded = fold(name)
  return fold(search)
    .split(/\s+/u)
    .every((word) => folded.includes(word))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}
