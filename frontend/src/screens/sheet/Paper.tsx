/** An incident on one page of A4: for a crew without a telephone, for the file, for whoever works while the screens are dark. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { decimal } from "../../asking";
import { clock, moment } from "../../format";
import { Priority } from "../../panels/bits";
import { Dialog } from "../../panels/Dialog";
import { placeOf } from "../../panels/IncidentCard";
import { categoryLabel } from "../../panels/Plan";
import type { State } from "../../state";
import { paint } from "../../theme";
import type { Detail } from "../../wire";
import { named, useWords } from "../../words";
import { tell } from "../supervision/story";
import { barMetres, brief, MOST_CAUTIONS, sent, shortened, TIMES } from "./paper";
import { draw, type Picture } from "./picture";
import "./paper.css";

const WIDE_PX = 794; // 210 mm
const BAR_PX = 110;
const CAUTION_WORDS = 110;

interface Shown { state: State; open: Detail }

function Head({ state, open }: Shown): JSX.Element {
  const say = useWords();
  return (
    <>
      {open.origin !== "real" && <p class="paper-origin">{say(open.origin === "exercise" ? "sheet_exercise" : "sheet_synthetic")}</p>}
      <header>
        <h1>{say("incident")} {open.id}</h1>
        <p class="paper-what"><Priority of={open.priority} /> <strong>{categoryLabel(state, open.category)}</strong>{open.alarm_level > 1 && ` · ${say("alarm_level", { level: open.alarm_level })}`} · {named(say, "state_", open.state)}</p>
        <p class="paper-when">{say("sheet_begun", { when: moment(open.occurred_at, state.lang) })} WIT</p>
      </header>
    </>
  );
}

function Facts({ state, open }: Shown): JSX.Element {
  const say = useWords();
  const caller = [open.caller?.number, open.caller?.name].filter(Boolean).join(" · ");
  const cautions = open.cautions.slice(0, MOST_CAUTIONS);
  return (
    <dl>
      <dt>{say("place")}</dt>
      <dd><strong>{placeOf(open, state, say)}</strong>{open.at && <span class="figure"> · {decimal(open.at)}</span>}{open.because && <span class="paper-line" lang="id">{open.because}</span>}</dd>
      <dt>{say("said")}</dt><dd class="paper-words">{shortened(open.text ?? "") || say(state.may?.includes("see words") ? "caller_unknown" : "sheet_not_yours")}</dd>
      {caller && <><dt>{say("caller")}</dt><dd class="paper-line">{caller}</dd></>}
      {cautions.length > 0 && <><dt>{say("cautions")}</dt><dd>{cautions.map((each) => <span key={each.id} class="paper-line"><strong>{named(say, "caution_", each.kind)}</strong> {shortened(each.text ?? "", CAUTION_WORDS)}</span>)}{open.cautions.length > cautions.length && <span class="paper-line">{say("sheet_more_notes", { n: open.cautions.length - cautions.length })}</span>}</dd></>}
    </dl>
  );
}

/** The picture fills what the rest of the page leaves. */
function Ground({ state, open }: Shown): JSX.Element {
  const say = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<Picture | "failed" | null>(null);
  const { at } = open;
  useEffect(() => {
    if (!at) return;
    const gone = new AbortController();
    const { clientWidth: width, clientHeight: height } = frame.current!;
    const wanted = { at, radius: open.radius_m ?? 0, priority: open.priority, width, height, lang: state.lang, key: state.key };
    draw(wanted, gone.signal).then(setPicture, () => !gone.signal.aborted && setPicture("failed"));
    return () => gone.abort();
  }, [at?.lon, at?.lat, open.radius_m]);
  const drawn = picture !== null && picture !== "failed" ? picture : null;
  const bar = drawn && barMetres(drawn.metresPerPixel, BAR_PX);
  return (
    <figure class="paper-map">
      <div ref={frame} data-picture={at && !picture ? "drawing" : "settled"}>
        {drawn ? <img src={drawn.address} alt={say("sheet_map")} /> : <p role="status">{say(!at ? "place_unknown" : picture === "failed" ? "sheet_map_failed" : "sheet_map_drawing")}</p>}
        {drawn && bar && <span class="paper-bar" style={{ width: `${bar / drawn.metresPerPixel}px` }}>{bar < 1000 ? `${bar} m` : `${bar / 1000} km`}</span>}
      </div>
      {at && <figcaption>© OpenStreetMap contributors · {say("attribution")}</figcaption>}
    </figure>
  );
}

function Units({ open }: Shown): JSX.Element {
  const say = useWords();
  const { shown, more } = sent(open);
  const time = (iso: string | undefined): string => (iso ? clock(Date.parse(iso)).slice(0, 5) : "–");
  return (
    <section>
      <h2>{say("sheet_sent")}</h2>
      {shown.length === 0 ? <p>{say("sheet_nobody_sent")}</p> : (
        <table>
          <thead><tr><th scope="col">{say("column_agency")}</th><th scope="col">{say("sheet_who")}</th><th scope="col">{named(say, "state_", "dispatched")}</th>{TIMES.map((each) => <th key={each} scope="col">{named(say, "state_", each)}</th>)}<th scope="col">{say("column_state")}</th></tr></thead>
          <tbody>
            {shown.map(({ dispatch, reached }) => (
              <tr key={dispatch.id}><td>{named(say, "service_", dispatch.agency)}</td><td>{dispatch.unit ?? dispatch.facility ?? (dispatch.number ? `${say("means_telephone")} ${dispatch.number}` : "–")}</td><td class="figure">{time(dispatch.occurred_at)}</td>{TIMES.map((each) => <td key={each} class="figure">{time(reached[each])}</td>)}<td>{named(say, "state_", dispatch.state)}</td></tr>
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && <p>{say("sheet_more_sent", { n: more })}</p>}
    </section>
  );
}

function Journal({ state, open }: Shown): JSX.Element {
  const say = useWords();
  const said = new Map(open.timeline.map((each) => [`event-${each.id}`, each.text ?? ""]));
  const { shown, left } = brief(tell(open, [], { say, lang: state.lang, category: (code) => categoryLabel(state, code) }));
  return (
    <section>
      <h2>{say("timeline")}</h2>
      <ol>
        {shown.map((line) => line === null ? <li key="left" class="paper-left">{say("sheet_left_out", { n: left })}</li> : (
          <li key={line.key} class={line.undone ? "undone" : ""}><time class="figure">{moment(line.at, state.lang)}</time> <span class="paper-line">{[line.text, said.get(line.key), line.reason && `(${line.reason})`, line.by].filter(Boolean).join(" · ")}</span></li>
        ))}
      </ol>
    </section>
  );
}

export default function Paper({ state, open, close }: Shown & { close: () => void }): JSX.Element {
  const say = useWords();
  const page = useRef<HTMLElement>(null);
  const [now] = useState(Date.now);
  useEffect(() => {
    const sheet = page.current!;
    paint(sheet, "light"); // paper is white, whatever the screen is
    const fit = (): void => sheet.style.setProperty("--fit", String(Math.min(1, sheet.parentElement!.clientWidth / WIDE_PX)));
    fit();
    addEventListener("resize", fit);
    return () => removeEventListener("resize", fit);
  }, []);
  const by = state.who?.name ?? state.taking.me ?? "";
  return (
    <Dialog title={say("sheet_title", { id: open.id })} close={close}>
      <p class="paper-acts"><button type="button" class="act small" data-first onClick={() => print()}>{say("sheet_print")}</button> <span class="muted">{say("sheet_hint")}</span></p>
      <article ref={page} class="paper">
        <Head state={state} open={open} />
        <Facts state={state} open={open} />
        <Ground state={state} open={open} />
        <Units state={state} open={open} />
        <Journal state={state} open={open} />
        <footer><span>{say("sheet_printed", { when: `${moment(new Date(now).toISOString(), state.lang)} WIT`, by })}</span><span>{say("sheet_page")}</span></footer>
      </article>
    </Dialog>
  );
}
