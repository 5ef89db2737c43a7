/** Photos of an incident: small ones in a row, large when chosen, and where the camera says it was. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { credentials } from "../api";
import type { components } from "../api.gen";
import { requests } from "../callApi";
import { changeOpen, useDesk } from "../desk";
import { doubt, moment } from "../format";
import type { State } from "../state";
import type { Detail, LonLat } from "../wire";
import { useWords, type Lang } from "../words";

type Photo = components["schemas"]["PhotoOut"];

interface Shown { incident: number; photos: readonly Photo[]; accessKey: string | null; lang: Lang; use?: (at: LonLat, radius: number) => void }

/** A picture that only somebody with a key or a session gets; it leaves memory with its place on the screen. */
function Kept({ path, accessKey, alt }: { path: string; accessKey: string | null; alt: string }): JSX.Element {
  const say = useWords();
  const [address, setAddress] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    let made: string | null = null;
    let left = false;
    fetch(path, credentials(accessKey)).then((reply) => (reply.ok ? reply.blob() : Promise.reject(new Error(String(reply.status)))))
      .then((blob) => !left && setAddress((made = URL.createObjectURL(blob))), () => !left && setGone(true));
    return () => {
      left = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path, accessKey]);
  if (gone) return <span class="photo-gone muted">{say("photo_gone")}</span>;
  return address ? <img src={address} alt={alt} /> : <span class="photo-gone muted" aria-busy="true">…</span>;
}

/** Where and when its camera says it was: evidence, which moves nothing by itself. */
function Evidence({ photo, lang, use }: { photo: Photo; lang: Lang; use: Shown["use"] }): JSX.Element {
  const say = useWords();
  const when = photo.taken_at ? say(photo.clock === "assumed" ? "photo_taken_assumed" : "photo_taken", { when: moment(photo.taken_at, lang) }) : say("photo_taken_unknown");
  return (
    <p class="muted">
      {say("photo_by", { who: photo.sent_by, when: moment(photo.recorded_at, lang) })} {when}{" "}
      {photo.at ? say("photo_at", { lat: photo.at.lat.toFixed(5), lon: photo.at.lon.toFixed(5), doubt: doubt(photo.radius_m ?? 100, lang) }) : say("photo_nowhere")}{" "}
      {photo.at && use && <button type="button" class="link" onClick={() => use(photo.at!, photo.radius_m ?? 100)}>{say("photo_use_place")}</button>}
    </p>
  );
}

export function Photos({ incident, photos, accessKey, lang, use }: Shown): JSX.Element | null {
  const say = useWords();
  const [chosen, setChosen] = useState<number | null>(null);
  if (photos.length === 0) return null;
  const large = photos.find((each) => each.id === chosen);
  const path = (photo: Photo, end = ""): string => `/api/incidents/${incident}/photos/${photo.id}${end}`;
  return (
    <div class="photos">
      <ul>
        {photos.map((each, index) => (
          <li key={each.id}>
            <button type="button" aria-expanded={each.id === chosen} aria-label={say("photo_open", { n: index + 1 })} onClick={() => setChosen(each.id === chosen ? null : each.id)}>
              <Kept path={path(each, "/thumbnail")} accessKey={accessKey} alt="" />
            </button>
          </li>
        ))}
      </ul>
      {large && (
        <figure>
          <Kept path={path(large)} accessKey={accessKey} alt={say("photo_alt", { who: large.sent_by })} />
          <figcaption><Evidence photo={large} lang={lang} use={use} /></figcaption>
        </figure>
      )}
    </div>
  );
}

/** The photos of the open incident; where the camera was can be taken over as its place, as any other move. */
export function PhotosOfIncident({ state, open }: { state: State; open: Detail }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  if (open.photos.length === 0) return null;
  const use = (at: LonLat, radius_m: number): void => void changeOpen(desk, (api, id, version) => requests(api).move(id, version, { at, radius_m, source: "device", because: say("photo_because"), confidence: null, area_code: null, shares: [] }));
  return <><dt>{say("desk_photos")}</dt><dd><Photos incident={open.id} photos={open.photos} accessKey={state.key} lang={state.lang} use={use} /></dd></>;
}
