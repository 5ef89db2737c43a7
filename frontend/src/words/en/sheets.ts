/** Words of what leaves the room: an incident as a link, as a code, and on paper; and the speeds of the roads. */
import type { SHEETS as ID } from "../id/sheets";

export const SHEETS: Record<keyof typeof ID, string> = {
  incident_missing: "There is no incident {id}, or not for this account. Check the number in the link.",
  incident_unreadable: "This link names no incident number that can be opened.",
};
