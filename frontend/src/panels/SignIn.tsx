/** The door: name and password, once another password; or an access key. */
import type { ComponentChildren, JSX, TargetedInputEvent } from "preact";
import { useState } from "preact/hooks";
import { changePassword, enter, signIn, useDesk } from "../desk";
import type { Problem, State } from "../state";
import { useWords, type Word } from "../words";
import { Trouble } from "./bits";
import { takeFocus } from "./focus";

/** As the server counts them. */
const SHORTEST = 12;
const REFUSED: Record<string, Word> = { key: "key_refused", password: "password_refused", session: "session_ended" };

export function SignIn({ state }: { state: State }): JSX.Element {
  const [password, setPassword] = useState("");
  return state.who ? <FirstPassword state={state} first={password} /> : <NameAndPassword state={state} password={password} setPassword={setPassword} />;
}

function Door({ state, submit, children }: { state: State; submit: () => void; children: ComponentChildren }): JSX.Element {
  const say = useWords();
  const enterDoor = (event: Event): void => {
    event.preventDefault();
    submit();
  };
  return (
    <main class="door">
      <form onSubmit={enterDoor}>
        <h1><span class="number">112</span> Ambon</h1>
        {children}
        <Trouble problem={spoken(state.problems["sign-in"], say)} />
      </form>
    </main>
  );
}

/** A refusal in the console's language; anything else as the server said it. */
function spoken(problem: Problem | undefined, say: (word: Word) => string): Problem | undefined {
  const word = problem?.status === 401 ? REFUSED[problem.field ?? ""] : undefined;
  return problem && word ? { ...problem, detail: say(word) } : problem;
}

interface Secret { label: string; value: string; type?: "text" | "password"; autocomplete: string; autofocus?: boolean; onValue: (value: string) => void }

function Field({ label, value, type = "password", autocomplete, autofocus = false, onValue }: Secret): JSX.Element {
  const common = {
    autocomplete, ...(autofocus ? { ref: takeFocus } : {}), value, autocapitalize: "none", spellcheck: false,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onValue(event.currentTarget.value),
  } as const;
  return <label>{label}{type === "text" ? <input type="text" {...common} /> : <input type="password" {...common} />}</label>;
}

function NameAndPassword({ state, password, setPassword }: { state: State; password: string; setPassword: (password: string) => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [byKey, setByKey] = useState(state.problems["sign-in"]?.field === "key");
  const [name, setName] = useState("");
  const [key, setKey] = useState("");
  const ready = byKey ? Boolean(key.trim()) : Boolean(name.trim() && password);
  const submit = (): void => {
    if (!ready || state.busy["sign-in"]) return;
    if (byKey) signIn(desk, key.trim());
    else void enter(desk, name.trim(), password);
  };
  return (
    <Door state={state} submit={submit}>
      {byKey ? (
        <>
          <Field key="key" label={say("key")} value={key} autocomplete="off" autofocus onValue={setKey} />
          <p class="muted">{say("key_help")}</p>
        </>
      ) : (
        <>
          <Field key="name" label={say("user_name")} type="text" value={name} autocomplete="username" autofocus onValue={setName} />
          <Field key="password" label={say("password")} value={password} autocomplete="current-password" onValue={setPassword} />
        </>
      )}
      <button type="submit" class="act" disabled={!ready || state.busy["sign-in"]}>{say("sign_in")}</button>
      <button type="button" class="link" onClick={() => setByKey(!byKey)}>{say(byKey ? "with_password" : "with_key")}</button>
    </Door>
  );
}

/** The password that was handed over is good for one thing only: choosing another. */
function FirstPassword({ state, first }: { state: State; first: string }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [before, setBefore] = useState(first);
  const [after, setAfter] = useState("");
  const [again, setAgain] = useState("");
  const ready = Boolean(before) && after.length >= SHORTEST && after === again;
  const submit = (): void => void (ready && changePassword(desk, before, after));
  return (
    <Door state={state} submit={submit}>
      <p>{say("first_password", { name: state.who?.name ?? "", length: SHORTEST })}</p>
      {!first && <Field label={say("password_before")} value={before} autocomplete="current-password" onValue={setBefore} />}
      <Field label={say("password_new")} value={after} autocomplete="new-password" autofocus onValue={setAfter} />
      <Field label={say("password_again")} value={again} autocomplete="new-password" onValue={setAgain} />
      {again !== "" && again !== after && <p class="muted" role="status">{say("password_differs")}</p>}
      <button type="submit" class="act" disabled={!ready || state.busy["sign-in"]}>{say("password_change")}</button>
    </Door>
  );
}
