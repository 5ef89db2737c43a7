/** Whom to send: of each agency the first that a road leads from, unless the dispatcher chose another. */
import { dispatchOf } from "./plan";
import type { AgencyPlan, Choice, Dispatch, Plan } from "./wire";

/** Units go by radio; a post is asked by telephone, which people do. */
export interface Order { agency: AgencyPlan; choice: Choice }

export type Chosen = Readonly<Record<string, readonly string[]>>;

export function rowKey(choice: Pick<Choice, "kind" | "id">): string {
  return `${choice.kind}/${choice.id}`;
}

/** How many of an agency still have to go. */
export function wanting(agency: AgencyPlan, dispatches: readonly Dispatch[]): number {
  const gone = dispatches.filter((each) => each.agency === agency.agency && each.state !== "cancelled" && each.state !== "declined");
  return Math.max(0, (agency.count ?? 1) - gone.length);
}

/** Those of an agency that the plan key would send or leave to be rung, best first. */
export function meant(agency: AgencyPlan, chosen: Chosen, dispatches: readonly Dispatch[]): Choice[] {
  if (agency.role !== "send") return [];
  const waiting = agency.choices.filter((each) => !dispatchOf(each, dispatches));
  const byHand = chosen[agency.agency];
  if (byHand) return waiting.filter((each) => byHand.includes(rowKey(each)));
  return waiting.filter((each) => each.rank !== null && each.seconds !== null).slice(0, wanting(agency, dispatches));
}

/** The choice of an agency after `key` was pressed: taken back if it was in, else in, and the last gives way where there is no room. */
export function swapped(agency: AgencyPlan, chosen: Chosen, key: string, dispatches: readonly Dispatch[]): readonly string[] {
  const now = meant(agency, chosen, dispatches).map(rowKey);
  if (now.includes(key)) return now.filter((each) => each !== key);
  const room = Math.max(1, wanting(agency, dispatches));
  return [...now.slice(0, room - 1), key];
}

/** Every unit that the plan key sends, each once though two agencies may name it. */
export function byRadio(plan: Plan, chosen: Chosen, dispatches: readonly Dispatch[]): Order[] {
  const taken = new Set<number>();
  return plan.agencies.flatMap((agency) => meant(agency, chosen, dispatches).flatMap((choice) => {
    if (choice.kind !== "unit" || taken.has(choice.id)) return [];
    taken.add(choice.id);
    return [{ agency, choice }];
  }));
}

/** Who is left to be rung: posts that should go, and every other agency of the plan that nobody has told yet. */
export function toRing(plan: Plan, chosen: Chosen, dispatches: readonly Dispatch[]): { agency: AgencyPlan; choice: Choice | null }[] {
  return plan.agencies.flatMap((agency): { agency: AgencyPlan; choice: Choice | null }[] => {
    if (agency.role === "send" && agency.choices.length > 0) {
      return meant(agency, chosen, dispatches).filter((each) => each.kind === "facility").map((choice) => ({ agency, choice }));
    }
    const told = dispatches.some((each) => each.agency === agency.agency && each.state !== "cancelled" && each.state !== "declined");
    return told ? [] : [{ agency, choice: agency.choices.find((each) => each.rank === 1) ?? null }];
  });
}

/** Rows whose place changed between two answers: how many ranks up (positive) or down; who came in or fell out is told by `null`. */
export function moved(before: Plan, after: Plan): Record<string, number | null> {
  const found: Record<string, number | null> = {};
  for (const agency of after.agencies) {
    const old = before.agencies.find((each) => each.agency === agency.agency);
    for (const choice of agency.choices) {
      const was = old?.choices.find((each) => rowKey(each) === rowKey(choice))?.rank;
      if (was === undefined || was === choice.rank) continue;
      found[`${agency.agency}/${rowKey(choice)}`] = was === null || choice.rank === null ? null : was - choice.rank;
    }
  }
  return found;
}

export interface Lead { label: string; now: Choice | null; before: Choice }

/** Agencies that go and whose first choice is another one than before. */
export function newLeads(before: Plan, after: Plan): Lead[] {
  const first = (agency: AgencyPlan | undefined): Choice | null => agency?.choices.find((each) => each.rank === 1) ?? null;
  return after.agencies.filter((each) => each.role === "send").flatMap((agency) => {
    const was = first(before.agencies.find((each) => each.agency === agency.agency));
    const now = first(agency);
    return was && (!now || rowKey(was) !== rowKey(now)) ? [{ label: agency.label, now, before: was }] : [];
  });
}
