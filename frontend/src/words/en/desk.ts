/** Words of an agency's desk. */
import type { DESK as ID } from "../id/desk";

export const DESK: Record<keyof typeof ID, string> = {
};
