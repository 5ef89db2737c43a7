/** What the signs on the map mean, drawn as they are there. */
import type { JSX } from "preact";
import { ARROW } from "../map/images";
import { sign } from "../services";
import { useWords, type Word } from "../words";

function Picture({ children }: { children: JSX.Element | JSX.Element[] }): JSX.Element {
  return <svg class="key-sign" viewBox="-3 -3 30 30" aria-hidden="true">{children}</svg>;
}

/** A number in its ring, `part` of which is full, as a share. */
function Ring({ part }: { part: number }): JSX.Element {
  const round = 2 * Math.PI * 12;
  return (
    <Picture>
      <circle cx="12" cy="12" r="12" fill="none" stroke="var(--ink)" stroke-width="3" stroke-dasharray={`${part * round} ${round}`} transform="rotate(-90 12 12)" />
      <circle cx="12" cy="12" r="9" fill="var(--p2)" />
    </Picture>
  );
}

const POST = sign("damkar").path;
const SIGNS: { word: Word; picture: JSX.Element }[] = [
  { word: "key_ring", picture: <Ring part={0.25} /> },
  { word: "key_ring_full", picture: <Ring part={1} /> },
  { word: "key_group", picture: <Picture><circle cx="16" cy="8" r="9" fill="var(--p1)" stroke="var(--panel)" stroke-width="1.5" /><circle cx="11" cy="13" r="10" fill="var(--p1)" stroke="var(--panel)" stroke-width="1.5" /></Picture> },
  { word: "key_late", picture: <Picture><circle cx="11" cy="13" r="10" fill="var(--p2)" /><circle cx="20" cy="4" r="6.5" fill="var(--late)" /><text x="20" y="8" text-anchor="middle" font-size="11" font-weight="800" fill="var(--panel)">!</text></Picture> },
  { word: "key_unit_free", picture: <Picture><path d={ARROW} fill="var(--fire)" /></Picture> },
  { word: "key_unit_busy", picture: <Picture><path d={ARROW} fill="none" stroke="var(--fire)" stroke-width="2.5" stroke-linejoin="round" /></Picture> },
  { word: "key_unit_out", picture: <Picture><path d={ARROW} fill="var(--fire)" /><path d="M1 3 23 21" stroke="var(--panel)" stroke-width="6" /><path d="M1 3 23 21" stroke="var(--ink)" stroke-width="2.6" /></Picture> },
  { word: "key_post", picture: <Picture><path d={POST} fill="var(--fire)" /></Picture> },
  { word: "key_post_unsure", picture: <Picture><path d={POST} fill="none" stroke="var(--fire)" stroke-width="2.5" stroke-dasharray="5 2.5" /></Picture> },
];

export function MapKey(): JSX.Element {
  const say = useWords();
  return (
    <>
      <h3>{say("map_key")}</h3>
      <ul class="map-key">
        {SIGNS.map(({ word, picture }) => <li key={word}>{picture} {say(word)}</li>)}
        <li><span class="closed-sign" aria-hidden="true" /> {say("key_closure")}</li>
        <li><span class="caution-sign" aria-hidden="true">!</span> {say("key_caution")}</li>
      </ul>
      <p class="muted map-hint">{say("key_hint")}</p>
    </>
  );
}
