/** Words of the dispatcher: units, plan, incident mended. */
export const DISPATCH = {
} as const;
