/** Words of the call being taken. */
import type { OPERATOR as ID } from "../id/operator";

export const OPERATOR: Record<keyof typeof ID, string> = {
};
