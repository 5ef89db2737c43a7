/** People with an account, and the form of the one being made or changed. */
import type { components } from "../../api.gen";
import { SIGNS } from "../../services";

export type Account = components["schemas"]["AccountOut"];
export type Fresh = components["schemas"]["FreshOut"];
export type Role = Account["role"];

/** What people can be; programmes have keys instead. */
export const ROLES: readonly Role[] = ["operator", "dispatcher", "agency desk", "supervisor", "planner", "auditor", "administrator"];

/** Who can have a desk: every service but those that only stand on the map. */
export const AGENCIES: readonly string[] = Object.keys(SIGNS).filter((each) => !["cc112", "transport", "lain"].includes(each));

export interface Form { name: string; role: Role; agency: string }

export interface Users {
  accounts: Account[] | null;
  /** The name of the account on the screen; "" for a new one; null for none. */
  chosen: string | null;
  form: Form;
  /** A one-time password just made, to be handed over. */
  fresh: { name: string; password: string } | null;
}

export type UsersAction =
  | { type: "read"; accounts: Account[] }
  | { type: "chosen"; name: string | null }
  | { type: "filled"; change: Partial<Form> }
  | { type: "saved"; fresh: Fresh }
  | { type: "handed over" };

const EMPTY: Form = { name: "", role: "operator", agency: "" };

export const FIRST_USERS: Users = { accounts: null, chosen: null, form: EMPTY, fresh: null };

export function reduceUsers(users: Users, action: UsersAction): Users {
  switch (action.type) {
    case "read": return { ...users, accounts: action.accounts };
    case "chosen": return { ...users, chosen: action.name, form: formOf(users.accounts?.find((each) => each.name === action.name)) };
    case "filled": return { ...users, form: { ...users.form, ...action.change } };
    case "saved": return saved(users, action.fresh);
    case "handed over": return { ...users, fresh: null };
  }
}

function formOf(account: Account | undefined): Form {
  return account ? { name: account.name, role: account.role, agency: account.agency ?? "" } : EMPTY;
}

function saved(users: Users, { password, ...account }: Fresh): Users {
  const others = (users.accounts ?? []).filter((each) => each.name !== account.name);
  const accounts = [...others, account].sort((a, b) => a.name.localeCompare(b.name));
  return { accounts, chosen: account.name, form: formOf(account), fresh: password ? { name: account.name, password } : users.fresh };
}

/** Whether the form says anything else than the account. */
export function differs(form: Form, account: Account): boolean {
  return form.role !== account.role || (form.role === "agency desk" && form.agency !== (account.agency ?? ""));
}

/** What is sent of a form: an agency only for an agency's desk. */
export function placeOf({ role, agency }: Form): { role: Role; agency: string | null } {
  return { role, agency: role === "agency desk" && agency ? agency : null };
}
