/** Words of the supervisor. */
export const SUPERVISION = {
} as const;
