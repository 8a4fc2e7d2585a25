/** Groups in which a preview names people: those with a conflict come first, and stand in no other. */
export const previewGroups = ['conflicts', 'adds', 'removes', 'redates'] as const
export type PreviewGroup = (typeof previewGroups)[number]
