/**
 * What can be unsubscribed from, a closed list: nothing is lost that was not said before or will not be said again. All
 * other letters are part of the service: what is asked of somebody, what was decided, what she must act on.
 */
export const letterTopics = ['early', 'done', 'follow-up'] as const
export type LetterTopic = (typeof letterTopics)[number]
