/** Runs `work` without the rights of root, which file modes do not stop. Whoever is not root keeps their own rights. */
export function asOrdinaryUser<Result>(work: () => Result): Result {
  if (process.geteuid?.() !== 0 || process.seteuid === undefined) return work()
  process.seteuid(nobody)
  try {
    return work()
  } finally {
    process.seteuid(0)
  }
}

/** The user `nobody` of Linux. */
const nobody = 65_534
