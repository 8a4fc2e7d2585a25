// Names of recipients in reminders, and in slips that are handed over.

export const personKey = (id: string): string => `person:${id}`
export const accountKey = (id: string): string => `account:${id}`
