/** An incident handed on: its place for a telephone's map, its address for another console. Nothing of the caller. */
import { renderSVG } from "uqr";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { decimal } from "../asking";
import { geoLink, osmLink, permalink } from "../handing";
import type { Detail } from "../wire";
import { useWords, type Word } from "../words";
import { Dialog } from "./Dialog";
import { Copyable } from "./Share";

interface Line { key: string; word: Word; value: string }

function lines(open: Detail, label: string): Line[] {
  const console_: Line = { key: "K", word: "handing_console", value: permalink(open.id, location.href) };
  if (!open.at) return [console_];
  return [
    { key: "P", word: "handing_phone", value: geoLink(open.at, label) }, { key: "W", word: "handing_web", value: osmLink(open.at) },
    { key: "T", word: "handing_coordinates", value: decimal(open.at) }, console_,
  ];
}

function Code({ word, value }: { word: Word; value: string }): JSX.Element {
  const say = useWords();
  return (
    <figure>
      <div class="qr" role="img" aria-label={say("qr_of", { link: value })} dangerouslySetInnerHTML={{ __html: renderSVG(value, { border: 2, ecc: "M" }) }} />
      <figcaption>{say(word)}</figcaption>
    </figure>
  );
}

export function ShareIncident({ open, close }: { open: Detail; close: () => void }): JSX.Element {
  const say = useWords();
  const box = useRef<HTMLDivElement>(null);
  const shown = lines(open, `112 · ${say("incident")} ${open.id}`);
  const onKeyDown = (event: KeyboardEvent): void => {
    const line = event.ctrlKey || event.metaKey || event.altKey ? -1 : shown.findIndex((each) => each.key === event.key.toUpperCase());
    if (line < 0) return;
    event.preventDefault();
    box.current!.querySelectorAll<HTMLButtonElement>(".copyable button")[line]!.click();
  };
  return (
    <Dialog title={say("handing_title", { id: open.id })} close={close}>
      <div ref={box} class="handing" onKeyDown={onKeyDown}>
        <div class="codes">{shown.filter(({ key }) => key === "P" || key === "K").map((each) => <Code key={each.key} word={each.word} value={each.value} />)}</div>
        {!open.at && <p class="muted">{say("handing_placeless")}</p>}
        <p class="muted">{say("handing_hint")}</p>
        {shown.map(({ key, word, value }, index) => <Copyable key={key} label={say(word)} value={value} hotkey={key} first={index === 0} />)}
      </div>
    </Dialog>
  );
}
