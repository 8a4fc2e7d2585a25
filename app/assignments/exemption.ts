/** Why somebody is excused: categories alone, which tell nothing of anybody's health. */
export const exemptionCategories = ['knows-it', 'other-duties', 'no-access', 'accommodation', 'other'] as const
export type ExemptionCategory = (typeof exemptionCategories)[number]
