/** Words of the supervisor. */
import type { SUPERVISION as ID } from "../id/supervision";

export const SUPERVISION: Record<keyof typeof ID, string> = {
};
