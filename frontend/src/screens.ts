/** Which screens there are, who may open them, and their place in the address. */
import type { Me, Permission } from "./wire";

export const SCREENS = ["room", "desk", "supervision", "plan", "administration"] as const;
export type Screen = (typeof SCREENS)[number];

/** What a screen needs: one of these is enough. An agency's desk is for agencies and nobody else. */
const NEEDS: Record<Exclude<Screen, "desk">, readonly Permission[]> = {
  room: ["recommend"],
  supervision: ["see times", "hand over"],
  plan: ["plan"],
  administration: ["manage users", "edit places", "edit posts", "edit plans"],
};

export function screensFor({ agency, permissions }: Pick<Me, "agency" | "permissions">): Screen[] {
  if (agency !== null) return ["desk"];
  return SCREENS.filter((screen) => screen !== "desk" && NEEDS[screen].some((each) => permissions.includes(each)));
}

/** The screen to begin with: the one asked for, else the first of one's own. */
export function firstScreen(asked: Screen, me: Pick<Me, "agency" | "permissions">): Screen {
  const own = screensFor(me);
  return own.includes(asked) ? asked : (own[0] ?? "room");
}

/** The screen of an address such as `#/supervision`; null for any other. */
export function screenOf(hash: string): Screen | null {
  return SCREENS.find((each) => hash === `#/${each}` || hash.startsWith(`#/${each}/`)) ?? null;
}
