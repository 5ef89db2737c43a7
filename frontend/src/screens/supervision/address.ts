/** The tabs of this screen and their place in the address: `#/supervision/story/12` is the story of incident 12. */
export const TABS = ["overdue", "times", "handover", "cautions", "story"] as const;
export type Tab = (typeof TABS)[number];

/** `of` is what the tab shows: an incident's or a record's number, or the room itself. */
export interface Address { tab: Tab; of: number | "room" | null }

export function readAddress(hash: string): Address {
  const [, , tab, of] = hash.split("/");
  const known = TABS.find((each) => each === tab) ?? TABS[0];
  if (of === "room" && known === "story") return { tab: known, of };
  return { tab: known, of: /^[1-9]\d{0,14}$/.test(of ?? "") ? Number(of) : null };
}

export function addressOf({ tab, of }: Address): string {
  return `#/supervision/${tab}${of === null ? "" : `/${of}`}`;
}
