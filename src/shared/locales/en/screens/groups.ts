export const groupsTexts = {} as const
