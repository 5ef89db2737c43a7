/** Words of the map. */
export const MAP = {
} as const;
