/** Hazard layers over the room's map: one at a time, off at first, with what its hatching means and where it is from. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { useDesk } from "../desk";
import { readHazards, type HazardHere, type HazardLayer } from "../hazards";
import { SPACING } from "../map/layers/hazards";
import type { State } from "../state";
import { named, useWords } from "../words";
import { Trouble } from "./bits";

/** The hatching of a level, as on the map. */
export function Hatch({ level }: { level: number }): JSX.Element {
  const spacing = (SPACING[level] ?? SPACING[0]) / Math.SQRT2;
  const lines = `repeating-linear-gradient(135deg, var(--label) 0 1.3px, transparent 1.3px ${spacing}px)`;
  return <span class="hazard-hatch" aria-hidden="true" style={{ backgroundImage: lines }} />;
}

/** Where a layer is from and how far it can be trusted. */
export function About({ layer }: { layer: Pick<HazardLayer, "source" | "dated" | "precision"> }): JSX.Element {
  const say = useWords();
  const when = layer.dated.split("-").reverse().join("-");
  return <p class="muted">{say("hazard_about", { source: layer.source, when })}{layer.precision === "kelurahan" && ` ${say("hazard_by_kelurahan")}`}</p>;
}

export function HazardPanel({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const { layers, chosen } = state.hazards;
  useEffect(() => void readHazards(desk), []);
  const choose = (id: number | null): void => desk.store.dispatch({ type: "hazard chosen", id });
  const layer = layers?.find((each) => each.id === chosen);
  return (
    <section class="map-panel" aria-label={say("hazards")}>
      <Trouble problem={state.problems.map} retry={() => void readHazards(desk)} />
      {!layers && !state.problems.map && <p class="muted">{say("hazards_reading")}</p>}
      {layers?.length === 0 && <p class="muted">{say("hazards_none")}</p>}
      {layers && layers.length > 0 && (
        <fieldset class="hazard-pick"><legend class="unseen">{say("hazard_layer")}</legend>
          <label><input type="radio" name="hazard" checked={chosen === null} onChange={() => choose(null)} /> {say("hazard_off")}</label>
          {layers.map((each) => <label key={each.id}><input type="radio" name="hazard" checked={chosen === each.id} onChange={() => choose(each.id)} /> {each.name}</label>)}
        </fieldset>
      )}
      {layer && (
        <>
          <ul class="hazard-legend">{layer.classes.map((each) => <li key={each.code}><Hatch level={each.level ?? 0} /> {each.label}</li>)}</ul>
          <About layer={layer} />
        </>
      )}
    </section>
  );
}

/** Which hazards cover the place that somebody asked about. */
export function HazardsHere({ found }: { found: readonly HazardHere[] | null | undefined }): JSX.Element | null {
  const say = useWords();
  if (!found || found.length === 0) return null;
  return (
    <>
      <h3>{say("hazards")}</h3>
      <ul class="found">{found.map((each) => (
        <li key={each.id}><Hatch level={each.level} /><div><strong>{named(say, "hazard_kind_", each.kind)}</strong> · {each.name}: {each.label}<About layer={each} /></div></li>
      ))}</ul>
    </>
  );
}
