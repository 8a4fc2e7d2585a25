/** Id of the block where the learner stopped: links to it work without script. */
export const continueAnchor = 'continue'
