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

/** Whom of an agency the dispatcher put in whose place of the advice, by row, and who of the advice stays behind for nobody. */
export function exchanged(agency: AgencyPlan, chosen: Chosen, dispatches: readonly Dispatch[]): { instead: ReadonlyMap<string, Choice>; behind: Choice[] } {
  const [advised, now] = [meant(agency, {}, dispatches), meant(agency, chosen, dispatches)];
  const without = (these: Choice[], those: Choice[]): Choice[] => these.filter((each) => !those.some((one) => rowKey(one) === rowKey(each)));
  const [out, come] = [without(advised, now), without(now, advised)];
  return { instead: new Map(come.flatMap((each, index) => (out[index] ? [[rowKey(each), out[index]] as const] : []))), behind: out.slice(come.length) };
}

/** One line of what the plan key would do: who goes, and of the advice whom it goes instead of, at what cost in seconds; null where no road leads from it. */
export interface Line extends Order { instead: Choice | null; cost: number | null }

/** Exactly what the plan key sends by radio. */
export function lines(plan: Plan, chosen: Chosen, dispatches: readonly Dispatch[]): Line[] {
  return byRadio(plan, chosen, dispatches).map(({ agency, choice }) => {
    const instead = exchanged(agency, chosen, dispatches).instead.get(rowKey(choice)) ?? null;
    return { agency, choice, instead, cost: instead === null || choice.seconds === null || instead.seconds === null ? null : choice.seconds - instead.seconds };
  });
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

/** Those of an agency that are ranked and not sent yet, in the order of the answer. */
function ranked(agency: AgencyPlan | undefined, dispatches: readonly Dispatch[]): Choice[] {
  return (agency?.choices ?? []).filter((each) => each.rank !== null && !dispatchOf(each, dispatches));
}

/** Rows whose place changed between two answers: how many places up (positive) or down; null for who came in or fell out. Who was sent counts in neither. */
export function moved(before: Plan, after: Plan, dispatches: readonly Dispatch[]): Record<string, number | null> {
  const found: Record<string, number | null> = {};
  for (const agency of after.agencies) {
    const old = ranked(before.agencies.find((each) => each.agency === agency.agency), dispatches).map(rowKey);
    const now = ranked(agency, dispatches).map(rowKey);
    for (const choice of agency.choices.map(rowKey)) {
      const [was, is] = [old.indexOf(choice), now.indexOf(choice)];
      if (was !== is) found[`${agency.agency}/${choice}`] = was < 0 || is < 0 ? null : was - is;
    }
  }
  return found;
}

export interface Lead { label: string; now: Choice | null; before: Choice }

/** Agencies that go and whose first choice, of those not sent yet, is another one than before. */
export function newLeads(before: Plan, after: Plan, dispatches: readonly Dispatch[]): Lead[] {
  return after.agencies.filter((each) => each.role === "send").flatMap((agency) => {
    const was = ranked(before.agencies.find((each) => each.agency === agency.agency), dispatches)[0];
    const now = ranked(agency, dispatches)[0] ?? null;
    return was && (!now || rowKey(was) !== rowKey(now)) ? [{ label: agency.label, now, before: was }] : [];
  });
}
