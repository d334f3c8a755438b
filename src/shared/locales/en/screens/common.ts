export const commonTexts = {} as const
