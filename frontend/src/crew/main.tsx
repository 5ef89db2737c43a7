/** The crew's phone page: choose the unit, share where it is, see that it arrives. */
import { render, type JSX } from "preact";
import "../style/fonts.css";
import "../style/page.css";
import "../style/panels.css";
import "./crew.css";
import { ApiError, connect, door, type Api } from "../api";
import { doubt } from "../format";
import { preferredLang, preferredTheme } from "../session";
import { paint } from "../theme";
import type { Me, Origin, Unit } from "../wire";
import { learn, named, speaker, type Word } from "../words";
import { due, EVERY_MS, mine, NOBODY, ready, type Crew, type Trouble } from "./crew";

await learn(preferredLang()).catch(() => undefined);
const say = speaker(preferredLang());
const api: Api = connect(null);
const page = { crew: NOBODY, units: [] as Unit[], who: null as Me | null, watch: null as number | null, awake: null as WakeLockSentinel | null };

function change(what: Partial<Crew>): void {
  page.crew = { ...page.crew, ...what };
  draw();
}

function asTrouble(failure: unknown): void {
  if (!(failure instanceof ApiError)) throw failure;
  if (failure.status === 401) return void come(false);
  change({ trouble: failure.status === 0 ? "offline" : "refused", detail: failure.detail });
}

/** Sends what is due; a position that could not be sent is followed by the next one. */
async function send(): Promise<void> {
  const { unit, origin } = page.crew;
  const spot = due(page.crew);
  if (!spot || !unit || !origin) return;
  try {
    await api.position({ unit, lon: spot.at.lon, lat: spot.at.lat, radius_m: spot.radius_m, time: new Date(spot.time).toISOString() }, origin);
    change({ sent: spot, trouble: null, detail: null });
  } catch (failure) {
    asTrouble(failure);
  }
}

async function start(): Promise<void> {
  if (!isSecureContext || !navigator.geolocation) return change({ trouble: "insecure" });
  change({ sharing: true, trouble: null });
  page.watch = navigator.geolocation.watchPosition(
    ({ coords, timestamp }) => change({ spot: { at: { lon: coords.longitude, lat: coords.latitude }, radius_m: Math.max(coords.accuracy, 1), time: timestamp } }),
    (failure) => change({ trouble: failure.code === failure.PERMISSION_DENIED ? "denied" : "no position" }),
    { enableHighAccuracy: true, maximumAge: 0, timeout: 20_000 },
  );
  page.awake = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null; // a phone that sleeps sends nothing
}

function stop(): void {
  if (page.watch !== null) navigator.geolocation.clearWatch(page.watch);
  void page.awake?.release();
  page.watch = page.awake = null;
  change({ sharing: false, spot: null, sent: null, trouble: null });
}

const TROUBLES: Record<Trouble, Word> = {
  denied: "crew_denied", "no position": "crew_no_position", insecure: "crew_insecure", offline: "crew_offline", refused: "crew_refused",
};

function Sent({ crew }: { crew: Crew }): JSX.Element | null {
  if (!crew.sharing) return null;
  const age = crew.sent ? Math.max(0, Math.round((Date.now() - crew.sent.time) / 1000)) : null;
  return (
    <p class="crew-sent" role="status">
      {age === null ? say("crew_waiting") : say("crew_sent", { age })}
      {crew.spot && <span class="figure">{doubt(crew.spot.radius_m, preferredLang())}</span>}
    </p>
  );
}

function Sharing({ crew }: { crew: Crew }): JSX.Element {
  const origins: Origin[] = ["real", "exercise"];
  const chosen = page.units.find((each) => each.key === crew.unit);
  return (
    <main class="crew">
      <h1><span class="number">112</span> {say("crew_title")}</h1>
      <label>
        {say("crew_unit")}
        <select value={crew.unit ?? ""} disabled={crew.sharing} onChange={(event) => change({ unit: event.currentTarget.value || null })}>
          <option value="">{say("crew_choose")}</option>
          {mine(page.units, page.who?.agency ?? null).map((each) => <option key={each.key} value={each.key}>{each.key} · {each.name}</option>)}
        </select>
      </label>
      {page.units.length === 0 && <p class="muted">{say("crew_no_units")}</p>}
      {chosen && <p class="muted">{named(say, "status_", chosen.status)} · {chosen.facility}</p>}
      <fieldset disabled={crew.sharing}>
        <legend>{say("origin")}</legend>
        {origins.map((each) => (
          <label key={each} class="crew-origin"><input type="radio" name="origin" checked={crew.origin === each} onChange={() => change({ origin: each })} />{say(each === "real" ? "origin_real" : "origin_exercise")}</label>
        ))}
      </fieldset>
      <button type="button" class={`crew-main ${crew.sharing ? "on" : ""}`} disabled={!crew.sharing && !ready(crew)} onClick={() => (crew.sharing ? stop() : void start())}>
        {say(crew.sharing ? "crew_stop" : "crew_start")}
      </button>
      <Sent crew={crew} />
      {crew.trouble && <p class="crew-trouble" role="alert">{say(TROUBLES[crew.trouble])} {crew.detail}</p>}
      <p class="muted">{say("crew_note")}</p>
    </main>
  );
}

function Closed(): JSX.Element {
  return <main class="crew"><h1><span class="number">112</span> {say("crew_title")}</h1><p>{say("crew_sign_in")}</p><a class="crew-main" href="./">{say("sign_in")}</a></main>;
}

function draw(): void {
  render(page.who ? <Sharing crew={page.crew} /> : <Closed />, document.getElementById("app")!);
}

/** Goes in as whoever the session's cookie says; nothing is shown of the units before they are read. */
async function come(first: boolean): Promise<void> {
  const who = await door.me().catch(() => null);
  const entered = who?.must_change ? null : who;
  if (entered && first) page.units = await api.units().catch(() => []);
  page.who = entered;
  draw();
}

paint(document.documentElement, preferredTheme());
document.documentElement.lang = preferredLang();
void come(true).then(() => setInterval(() => void send().finally(draw), EVERY_MS));
