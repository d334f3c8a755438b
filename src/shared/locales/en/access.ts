/** Who can open which door, and what if. */
export const accessErrors = {
  access_time_wrong: {
    what: '{time} is not a time.',
    means: 'Nothing was looked at.',
    next: 'Write it as it is where the door is: 2026-11-23T09:00.',
  },
} as const
