/** Words of the planner. */
export const PLANNING = {
} as const;
