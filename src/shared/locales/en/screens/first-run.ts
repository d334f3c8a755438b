export const firstRunTexts = {} as const
