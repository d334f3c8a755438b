/** The preload exposes the contract of `src/shared/` as named functions. It has none to expose yet. */
export {}
