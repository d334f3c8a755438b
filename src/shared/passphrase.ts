/** Of an operator's passphrase, in characters. Length is what makes it hard to guess. */
export const shortestPassphrase = 12
