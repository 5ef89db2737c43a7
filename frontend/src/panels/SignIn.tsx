/** The door: an access key, until people have accounts. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { signIn, useDesk } from "../desk";
import type { State } from "../state";
import { useWords } from "../words";
import { Trouble } from "./bits";

export function SignIn({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [key, setKey] = useState("");
  const problem = state.problems["sign-in"];
  const enter = (event: Event): void => {
    event.preventDefault();
    if (key.trim()) signIn(desk, key.trim());
  };
  return (
    <main class="door">
      <form onSubmit={enter}>
        <h1><span class="number">112</span> Ambon</h1>
        <label>
          {say("key")}
          <input type="password" autocomplete="off" value={key} autofocus onInput={(event) => setKey(event.currentTarget.value)} />
        </label>
        <p class="muted">{say("key_help")}</p>
        <Trouble problem={problem && { ...problem, detail: problem.status === 401 ? say("key_refused") : problem.detail }} />
        <button type="submit" class="act" disabled={!key.trim()}>{say("sign_in")}</button>
      </form>
    </main>
  );
}
