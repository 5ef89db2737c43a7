/** Words of the call being taken. */
export const OPERATOR = {
} as const;
