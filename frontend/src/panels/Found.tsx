/** What stands at a place of the map: incidents, closures, caution notes, units, posts, each in a line or two. */
import type { JSX } from "preact";
import type { Hit } from "../asking";
import { openIncident, useDesk } from "../desk";
import { ago, moment, stopwatch } from "../format";
import type { State } from "../state";
import type { Caution, Closure, Facility, Incident, Unit } from "../wire";
import { named, useWords } from "../words";
import { Priority, Sign } from "./bits";
import { categoryLabel } from "./Plan";

function Post({ post }: { post: Facility }): JSX.Element {
  const say = useWords();
  const doubts = [post.confirmed ? "" : say("unconfirmed"), post.placeholder ? say("placeholder") : "", post.confidence === "C" ? say("unverified") : ""];
  return (
    <li>
      <Sign service={post.service} />
      <div>
        <strong>{post.name}</strong>
        <p>{[named(say, "service_", post.service), post.kind, post.hours].filter(Boolean).join(" · ")}</p>
        <p class="muted">{[post.phone ? `${say("phone")} ${post.phone}` : say("phone_unknown"), ...doubts].filter(Boolean).join(" · ")}</p>
      </div>
    </li>
  );
}

function UnitLine({ unit, state }: { unit: Unit; state: State }): JSX.Element {
  const say = useWords();
  const mover = state.moving.units[unit.id];
  const age = mover ? say("position_age", { age: ago((Date.now() - mover.since) / 1000, say) }) : "";
  return (
    <li>
      <Sign service={unit.agency} />
      <div><strong>{unit.key}</strong> · {unit.name}<p class="muted">{[named(say, "status_", unit.status), age, unit.facility].filter(Boolean).join(" · ")}</p></div>
    </li>
  );
}

function IncidentLine({ incident, state }: { incident: Incident; state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  return (
    <li>
      <Priority of={incident.priority} />
      <div>
        <button type="button" class="link" onClick={() => void openIncident(desk, incident.id)}>{categoryLabel(state, incident.category)} <span class="muted">#{incident.id}</span></button>
        <p class="muted">{named(say, "state_", incident.state)} · {stopwatch((Date.now() - Date.parse(incident.occurred_at)) / 1000)}</p>
      </div>
    </li>
  );
}

function ClosureLine({ closure, state }: { closure: Closure; state: State }): JSX.Element {
  const say = useWords();
  return (
    <li>
      <span class="closed-sign" aria-hidden="true" />
      <div><strong>{named(say, "closure_", closure.kind)}</strong>{closure.reason && ` · ${closure.reason}`}<p class="muted">{say("until", { when: moment(closure.ends_at, state.lang) })}</p></div>
    </li>
  );
}

function CautionLine({ caution, state }: { caution: Caution; state: State }): JSX.Element {
  const say = useWords();
  return (
    <li>
      <span class="caution-sign" aria-hidden="true">!</span>
      <div><strong>{caution.label}</strong>{caution.text && ` · ${caution.text}`}<p class="muted">{say("until", { when: moment(caution.expires_at, state.lang) })} · {caution.made_by}</p></div>
    </li>
  );
}

function line({ of, id }: Hit, state: State): JSX.Element | null {
  const key = `${of} ${id}`;
  if (of === "post") {
    const post = state.facilities?.features.find((each) => each.properties.id === id)?.properties;
    return post ? <Post key={key} post={post} /> : null;
  }
  if (of === "unit") {
    const unit = state.units.find((each) => each.id === id);
    return unit ? <UnitLine key={key} unit={unit} state={state} /> : null;
  }
  if (of === "incident") {
    const incident = state.incidents?.[id];
    return incident ? <IncidentLine key={key} incident={incident} state={state} /> : null;
  }
  if (of === "closure") {
    const closure = state.roads.closures.find((each) => each.id === id);
    return closure ? <ClosureLine key={key} closure={closure} state={state} /> : null;
  }
  const caution = state.cautions.find((each) => each.id === id);
  return caution ? <CautionLine key={key} caution={caution} state={state} /> : null;
}

/** The most urgent incident first, then closures and notes, then who stands there. */
const ORDER: readonly Hit["of"][] = ["incident", "closure", "caution", "unit", "post"];

export function Found({ hits, state }: { hits: readonly Hit[]; state: State }): JSX.Element | null {
  if (hits.length === 0) return null;
  const urgency = ({ of, id }: Hit): number => (of === "incident" ? (state.incidents?.[id]?.priority ?? 9) : 0);
  const ordered = [...hits].sort((a, b) => ORDER.indexOf(a.of) - ORDER.indexOf(b.of) || urgency(a) - urgency(b));
  return <ul class="found">{ordered.map((each) => line(each, state))}</ul>;
}
