/** A note for the room and one's own agency. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useWords } from "../../words";
import type { Doer } from "./Told";
import { asking } from "./wire";

export function Note({ of, doing, after }: Doer): JSX.Element {
  const say = useWords();
  const [note, setNote] = useState("");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const done = await doing.run((api) => asking.note(api, of, note.trim()));
    if (done) setNote("");
    after(done);
  };
  return (
    <form class="desk-card" onSubmit={(event) => void send(event)}>
      <label>{say("desk_note")}<textarea rows={2} maxLength={1000} value={note} onInput={(event) => setNote(event.currentTarget.value)} /></label>
      <button type="submit" class="small" disabled={!note.trim() || doing.busy}>{say("desk_note_send")}</button>
    </form>
  );
}
