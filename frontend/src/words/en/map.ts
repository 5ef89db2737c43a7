/** Words of the map. */
import type { MAP as ID } from "../id/map";

export const MAP: Record<keyof typeof ID, string> = {
};
