/** Words of the planner. */
import type { PLANNING as ID } from "../id/planning";

export const PLANNING: Record<keyof typeof ID, string> = {
};
