/** Words of the administrator. */
export const ADMINISTRATION = {
} as const;
