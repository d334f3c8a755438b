export const desktopTexts = {} as const
