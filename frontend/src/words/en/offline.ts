/** Words for when the network is down. */
import type { OFFLINE as ID } from "../id/offline";

export const OFFLINE: Record<keyof typeof ID, string> = {
};
