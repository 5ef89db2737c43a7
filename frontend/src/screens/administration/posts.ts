/** Posts as they are listed: filtered, and those whose position nobody has verified first. */
import type { components } from "../../api.gen";
import { SIGNS } from "../../services";
import type { Facilities } from "../../wire";

export type Post = components["schemas"]["PostOut"];
export type Unit = components["schemas"]["UnitOut"];
export type Listed = Facilities["features"][number];

export const SERVICES: readonly string[] = Object.keys(SIGNS);

export interface PostFilter { text: string; service: string; doubtful: boolean }

/** True where nobody has seen that it stands there. */
export function unverified({ confidence, placeholder, confirmed }: Pick<Listed["properties"], "confidence" | "placeholder" | "confirmed">): boolean {
  return confidence === "C" || placeholder || !confirmed;
}

/** By service in the order of the signs; within one those that are not verified come first, then by name. */
export function listed(posts: readonly Listed[], { text, service, doubtful }: PostFilter): Listed[] {
  const wanted = text.trim().toLowerCase();
  return posts
    .filter(({ properties: each }) => (!service || each.service === service) && (!doubtful || unverified(each)) && each.name.toLowerCase().includes(wanted))
    .sort((a, b) => SERVICES.indexOf(a.properties.service) - SERVICES.indexOf(b.properties.service)
      || Number(unverified(b.properties)) - Number(unverified(a.properties)) || a.properties.name.localeCompare(b.properties.name));
}

/** What the form says otherwise than the record. */
export function changes<T extends object>(form: T, known: T): Partial<T> {
  return Object.fromEntries(Object.entries(form).filter(([key, value]) => value !== known[key as keyof T])) as Partial<T>;
}
