/** People and roles: who has an account, what each role may, one-time passwords. */
import type { JSX } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { moment } from "../../format";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import { named, useWords, type Word } from "../../words";
import { Confirm, Dialog } from "./Dialog";
import { SelectField, TextField } from "./fields";
import { AGENCIES, differs, FIRST_USERS, placeOf, reduceUsers, ROLES, type Account, type Form, type Fresh, type Users as Known, type UsersAction } from "./users";
import { elsewhere, useWork, wrongAt, type Work } from "./work";

type Dispatch = (action: UsersAction) => void;

export function Users({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [known, dispatch] = useReducer(reduceUsers, FIRST_USERS);
  const read = async (): Promise<void> => {
    const accounts = await work.run((api) => api.ask<Account[]>("GET", "/api/users"));
    if (accounts) dispatch({ type: "read", accounts });
  };
  useEffect(() => void read(), []);
  const chosen = known.accounts?.find((each) => each.name === known.chosen);
  return (
    <div class={`admin-split ${known.chosen !== null ? "has-chosen" : ""}`}>
      <section class="panel admin-list" aria-label={say("admin_users")}>
        <div class="admin-bar">
          <p class="muted">{known.accounts && say("users_count", { n: known.accounts.length })}</p>
          <button type="button" class="act small" onClick={() => dispatch({ type: "chosen", name: "" })}>{say("users_add")}</button>
        </div>
        {!known.accounts && (work.problem ? <Trouble problem={work.problem} retry={() => void read()} /> : <p class="muted empty">{say("admin_reading")}</p>)}
        <ul class="admin-rows">
          {known.accounts?.map((each) => <li key={each.name}><Row account={each} current={each.name === known.chosen} choose={() => dispatch({ type: "chosen", name: each.name })} lang={state.lang} /></li>)}
        </ul>
      </section>
      <section class="panel admin-detail" aria-label={say("users_one")}>
        {known.chosen !== null && <button type="button" class="small admin-back" onClick={() => dispatch({ type: "chosen", name: null })}>{say("admin_back")}</button>}
        {known.chosen === "" && <NewUser known={known} dispatch={dispatch} />}
        {chosen && <OneUser key={chosen.name} known={known} account={chosen} own={chosen.name === state.who?.name} dispatch={dispatch} lang={state.lang} />}
        {known.chosen === null && <Roles />}
      </section>
      {known.fresh && <Handover fresh={known.fresh} close={() => dispatch({ type: "handed over" })} />}
    </div>
  );
}

function Row({ account, current, choose, lang }: { account: Account; current: boolean; choose: () => void; lang: State["lang"] }): JSX.Element {
  const say = useWords();
  return (
    <button type="button" class="admin-row" aria-current={current ? "true" : undefined} onClick={choose}>
      <strong>{account.name}</strong>
      <span>{roleName(account, say)}</span>
      <span class="muted">{account.signed_in_at ? say("users_seen", { when: moment(account.signed_in_at, lang) }) : say("users_never")}</span>
      {account.disabled ? <span class="badge off">{say("users_disabled")}</span> : account.must_change && <span class="badge">{say("users_must_change")}</span>}
    </button>
  );
}

function roleName(account: Pick<Account, "role" | "agency">, say: ReturnType<typeof useWords>): string {
  const role = say(`role_name_${account.role}` as Word);
  return account.agency ? `${role} · ${named(say, "service_", account.agency)}` : role;
}

/** What each role is for, while nobody is chosen. */
function Roles(): JSX.Element {
  const say = useWords();
  return (
    <>
      <h3>{say("users_roles")}</h3>
      <dl class="admin-roles">
        {ROLES.map((role) => <div key={role}><dt>{say(`role_name_${role}` as Word)}</dt><dd class="muted">{say(`role_about_${role}` as Word)}</dd></div>)}
      </dl>
    </>
  );
}

function RoleChoice({ form, fill, work }: { form: Form; fill: (change: Partial<Form>) => void; work: Work }): JSX.Element {
  const say = useWords();
  const agencies = [{ value: "", label: say("users_choose_agency") }, ...AGENCIES.map((each) => ({ value: each, label: named(say, "service_", each) }))];
  const wrong = wrongAt(work.problem, "role");
  return (
    <>
      <fieldset class="admin-choices">
        <legend>{say("users_role")}</legend>
        {ROLES.map((role) => (
          <label key={role} class="admin-choice">
            <input type="radio" name="role" value={role} checked={form.role === role} onChange={() => fill({ role })} />
            <span><strong>{say(`role_name_${role}` as Word)}</strong> <span class="muted">{say(`role_about_${role}` as Word)}</span></span>
          </label>
        ))}
        {wrong && <p class="late" role="alert">{wrong}</p>}
      </fieldset>
      {form.role === "agency desk" && <SelectField label={say("users_agency")} value={form.agency} onValue={(agency) => fill({ agency })} options={agencies} wrong={wrongAt(work.problem, "agency")} />}
    </>
  );
}

const FIELDS = ["name", "role", "agency"];

function NewUser({ known, dispatch }: { known: Known; dispatch: Dispatch }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const { form } = known;
  const fill = (change: Partial<Form>): void => dispatch({ type: "filled", change });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const fresh = await work.run((api) => api.ask<Fresh>("POST", "/api/users", { name: form.name.trim(), ...placeOf(form) }));
    if (fresh) dispatch({ type: "saved", fresh });
  };
  const taken = work.problem?.status === 409 ? (work.problem.detail ?? undefined) : undefined;
  return (
    <form class="admin-form" onSubmit={(event) => void submit(event)}>
      <h3>{say("users_new")}</h3>
      <TextField label={say("users_name")} value={form.name} onValue={(name) => fill({ name })} wrong={wrongAt(work.problem, "name") ?? taken} hint={say("users_name_hint")} autofocus />
      <RoleChoice form={form} fill={fill} work={work} />
      {!taken && <Trouble problem={elsewhere(work.problem, FIELDS)} />}
      <div class="buttons">
        <button type="submit" class="act" disabled={work.busy || !form.name.trim()}>{say("users_create")}</button>
        <button type="button" class="small" onClick={() => dispatch({ type: "chosen", name: null })}>{say("cancel")}</button>
      </div>
    </form>
  );
}

type Asked = "reset" | "disable" | null;

function OneUser({ known, account, own, dispatch, lang }: { known: Known; account: Account; own: boolean; dispatch: Dispatch; lang: State["lang"] }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [asked, setAsked] = useState<Asked>(null);
  const change = async (body: object): Promise<void> => {
    const fresh = await work.run((api) => api.ask<Fresh>("PATCH", `/api/users/${encodeURIComponent(account.name)}`, body));
    setAsked(null);
    if (fresh) dispatch({ type: "saved", fresh });
  };
  const submit = (event: Event): void => (event.preventDefault(), void change(placeOf(known.form)));
  return (
    <form class="admin-form" onSubmit={submit}>
      <h3 class="admin-title">{account.name}</h3>
      <p class="muted">
        {account.disabled ? say("users_is_disabled") : account.must_change ? say("users_is_fresh") : say("users_is_active")}
        {" · "}{account.signed_in_at ? say("users_seen", { when: moment(account.signed_in_at, lang) }) : say("users_never")}
        {" · "}{say("users_since", { when: moment(account.recorded_at, lang) })}
      </p>
      <RoleChoice form={known.form} fill={(more) => dispatch({ type: "filled", change: more })} work={work} />
      <Trouble problem={elsewhere(work.problem, FIELDS)} />
      <div class="buttons">
        <button type="submit" class="act" disabled={work.busy || !differs(known.form, account)}>{say("users_save_role")}</button>
        <button type="button" class="small" onClick={() => setAsked("reset")}>{say("users_reset")}</button>
        {account.disabled
          ? <button type="button" class="small" disabled={work.busy} onClick={() => void change({ disabled: false })}>{say("users_enable")}</button>
          : !own && <button type="button" class="small" onClick={() => setAsked("disable")}>{say("users_disable")}</button>}
      </div>
      {asked === "reset" && <Confirm title={say("users_reset_title", { name: account.name })} yes={say("users_reset_yes")} busy={work.busy} agree={() => void change({ reset_password: true })} close={() => setAsked(null)}><p>{say("users_reset_about")}</p></Confirm>}
      {asked === "disable" && <Confirm title={say("users_disable_title", { name: account.name })} yes={say("users_disable_yes")} busy={work.busy} agree={() => void change({ disabled: true })} close={() => setAsked(null)}><p>{say("users_disable_about")}</p></Confirm>}
    </form>
  );
}

/** The one time that a password is shown. */
function Handover({ fresh, close }: { fresh: { name: string; password: string }; close: () => void }): JSX.Element {
  const say = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = (): void => void navigator.clipboard.writeText(fresh.password).then(() => setCopied(true), () => setCopied(false));
  return (
    <Dialog title={say("users_password_title", { name: fresh.name })} close={close}>
      <p class="admin-password"><code>{fresh.password}</code></p>
      <p>{say("users_password_about")}</p>
      <p class="muted" role="status">{copied === null ? "" : say(copied ? "users_copied" : "users_not_copied")}</p>
      <div class="buttons">
        <button type="button" class="act" onClick={copy}>{say("users_copy")}</button>
        <button type="button" class="small" onClick={close}>{say("users_handed_over")}</button>
      </div>
    </Dialog>
  );
}
