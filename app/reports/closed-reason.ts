/** Of the reason why closed results are corrected, in characters. */
export const longestReason = 500
