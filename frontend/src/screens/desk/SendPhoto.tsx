/** A photo from the place: checked before it is sent, told that its place is read and then removed. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { useWords, type Word } from "../../words";
import type { Doer } from "./Told";
import { onceKey, sendPhoto } from "./wire";

const LARGEST = 10 * 1024 * 1024;

/** Why a file cannot be sent; null for one that can be tried: the server looks into it. */
export function refusal(file: Pick<File, "size" | "type">): Word | null {
  if (file.size > LARGEST) return "photo_too_large";
  return file.type && !file.type.startsWith("image/") ? "photo_no_image" : null;
}

export function SendPhoto({ of, state, doing, after }: Doer): JSX.Element {
  const say = useWords();
  const input = useRef<HTMLInputElement>(null);
  const tried = useRef<{ file: File; once: string } | null>(null);
  const [failed, setFailed] = useState<File | null>(null);
  const [refused, setRefused] = useState<Word | null>(null);
  const send = async (file: File): Promise<void> => {
    const why = refusal(file);
    setRefused(why);
    if (why) return;
    if (tried.current?.file !== file) tried.current = { file, once: onceKey() };
    const { once } = tried.current;
    const done = await doing.run(() => sendPhoto(state.key, of.id, file, once));
    if (done) tried.current = null;
    if (input.current) input.current.value = "";
    setFailed(done ? null : file);
    after(done);
  };
  return (
    <>
      <label class="desk-photo">
        <span>{say(doing.busy ? "sending" : "photo_add")}</span>
        <input ref={input} type="file" accept="image/jpeg,image/png,image/webp" disabled={doing.busy} onChange={(event) => event.currentTarget.files?.[0] && void send(event.currentTarget.files[0])} />
      </label>
      {failed && <button type="button" class="small" disabled={doing.busy} onClick={() => void send(failed)}>{say("photo_again")}</button>}
      <p class="muted">{say("photo_hint")}</p>
      {refused && <p class="trouble" role="alert">{say(refused)}</p>}
    </>
  );
}
