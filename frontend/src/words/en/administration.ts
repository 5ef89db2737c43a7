/** Words of the administrator. */
import type { ADMINISTRATION as ID } from "../id/administration";

export const ADMINISTRATION: Record<keyof typeof ID, string> = {
};
