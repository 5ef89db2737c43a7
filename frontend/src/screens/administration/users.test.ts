import { expect, test } from "vitest";
import { differs, FIRST_USERS, placeOf, reduceUsers, type Account, type Fresh } from "./users";

const account = (name: string, change: Partial<Account> = {}): Account => ({
  name, role: "operator", agency: null, disabled: false, must_change: false, recorded_at: "2026-01-01T00:00:00Z", signed_in_at: null, ...change,
});

test("who is chosen fills the form, and a new one empties it", () => {
  const read = reduceUsers(FIRST_USERS, { type: "read", accounts: [account("meja", { role: "agency desk", agency: "pmi" })] });
  const chosen = reduceUsers(read, { type: "chosen", name: "meja" });
  expect(chosen.form).toEqual({ name: "meja", role: "agency desk", agency: "pmi" });
  expect(reduceUsers(chosen, { type: "chosen", name: "" }).form.name).toBe("");
});

test("a one-time password is kept until it is handed over, beside its account and never in it", () => {
  const fresh: Fresh = { ...account("baru"), password: "rahasia" };
  const saved = reduceUsers(reduceUsers(FIRST_USERS, { type: "read", accounts: [account("zaenal-uji")] }), { type: "saved", fresh });
  expect(saved.accounts?.map((each) => each.name)).toEqual(["baru", "zaenal-uji"]);
  expect(JSON.stringify(saved.accounts)).not.toContain("rahasia");
  const changed = reduceUsers(saved, { type: "saved", fresh: { ...account("baru", { disabled: true }), password: null } });
  expect(changed.fresh?.password).toBe("rahasia");
  expect(reduceUsers(changed, { type: "handed over" }).fresh).toBeNull();
});

test("an agency is only sent for an agency's desk", () => {
  expect(placeOf({ name: "a", role: "agency desk", agency: "pmi" })).toEqual({ role: "agency desk", agency: "pmi" });
  expect(placeOf({ name: "a", role: "planner", agency: "pmi" })).toEqual({ role: "planner", agency: null });
  expect(differs({ name: "a", role: "operator", agency: "pmi" }, account("a"))).toBe(false);
  expect(differs({ name: "a", role: "planner", agency: "" }, account("a"))).toBe(true);
});
