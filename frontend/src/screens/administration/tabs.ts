/** The parts of the administrator's screen, who may open each, and their addresses. */
import type { Permission } from "../../wire";

export const TABS = ["users", "places", "proposals", "posts", "import", "plans", "questions", "roads"] as const;
export type Tab = (typeof TABS)[number];

/** What a part needs: one of these is enough. */
const NEEDS: Record<Tab, readonly Permission[]> = {
  users: ["manage users"],
  places: ["edit places"],
  proposals: ["edit places"],
  posts: ["edit posts"],
  import: ["edit places", "edit posts"],
  plans: ["edit plans"],
  questions: ["edit plans"],
  roads: ["close roads"],
};

export function tabsFor(may: readonly Permission[]): Tab[] {
  return TABS.filter((tab) => NEEDS[tab].some((each) => may.includes(each)));
}

export function addressOf(tab: Tab): string {
  return `#/administration/${tab}`;
}

/** The part an address asks for where it is one's own, else the first of one's own; null where there is none. */
export function tabOf(hash: string, own: readonly Tab[]): Tab | null {
  return own.find((tab) => hash === addressOf(tab)) ?? own[0] ?? null;
}
