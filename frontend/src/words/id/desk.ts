/** Words of an agency's desk. */
export const DESK = {
} as const;
