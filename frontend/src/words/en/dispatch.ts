/** Words of the dispatcher: units, plan, incident mended. */
import type { DISPATCH as ID } from "../id/dispatch";

export const DISPATCH: Record<keyof typeof ID, string> = {
};
