/** The parts of this screen and their place in the address: `#/plan/siting`. */
export const TABS = ["hotspots", "siting", "cover", "files", "history", "hazards"] as const;
export type Tab = (typeof TABS)[number];

export function tabOf(hash: string): Tab {
  const asked = hash.split("/")[2];
  return TABS.find((each) => each === asked) ?? TABS[0];
}

export function addressOf(tab: Tab): string {
  return `#/plan/${tab}`;
}
