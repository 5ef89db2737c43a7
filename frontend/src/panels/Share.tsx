/** A place or an incident handed on: a link to copy, and the same link as a QR code for the phone beside one. */
import { renderSVG } from "uqr";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { useWords } from "../words";
import { Kbd } from "./bits";

/** Copies what the field shows; without TLS on a local network there is no clipboard but the old command. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
}

interface CopyableProps {
  label: string;
  value: string;
  /** The letter that copies it, where somebody listens for one; the label is then in sight. */
  hotkey?: string;
  /** Its button takes the focus of the sheet. */
  first?: boolean;
}

/** One line that can be copied, with a button that says when it was. */
export function Copyable({ label, value, hotkey, first }: CopyableProps): JSX.Element {
  const say = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <div class="copyable">
      {hotkey && <span class="label">{label}</span>}
      <input ref={field} readOnly aria-label={label} value={value} onFocus={(event) => event.currentTarget.select()} />
      <button type="button" class="small" {...(first ? { "data-first": "" } : {})} aria-keyshortcuts={hotkey} onClick={() => void copy(field.current!).then((done) => setCopied(done ? value : null))}>{say(copied === value ? "copied" : "copy")}{hotkey && <><span class="unseen">: {label}</span> <Kbd>{hotkey}</Kbd></>}</button>
    </div>
  );
}

/** `link` is a whole address; who opens it signs in first. */
export function Share({ link }: { link: string }): JSX.Element {
  const say = useWords();
  return (
    <div class="share">
      <div class="qr" role="img" aria-label={say("qr_of", { link })} dangerouslySetInnerHTML={{ __html: renderSVG(link, { border: 2, ecc: "M" }) }} />
      <div>
        <p class="muted">{say("share_hint")}</p>
        <Copyable label={say("share_link")} value={link} />
      </div>
    </div>
  );
}
