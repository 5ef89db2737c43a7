/** Names that calls taught: the words, the place on the map, one key to accept and one to reject with a reason. */
import type { JSX } from "preact";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { distance, doubt, moment } from "../../format";
import { Kbd, Trouble } from "../../panels/bits";
import type { State } from "../../state";
import type { Origin, Proposal, ProposalPage } from "../../wire";
import { useWords } from "../../words";
import { CheckField, SelectField, TextField } from "./fields";
import { GroundMap } from "./GroundMap";
import type { WholePlace } from "./Places";
import { NOTHING_PUT, reducePutting } from "./putting";
import { elsewhere, useWork, wrongAt } from "./work";

const ORIGINS: readonly Origin[] = ["real", "exercise"];

export function Proposals({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [origin, setOrigin] = useState<Origin>(state.origin === "exercise" ? "exercise" : "real");
  const [page, setPage] = useState<ProposalPage | null>(null);
  const [after, setAfter] = useState<readonly number[]>([]);
  const [put, dispatch] = useReducer(reducePutting, NOTHING_PUT);
  const [done, setDone] = useState("");
  const shown = useRef<number | null>(null);
  shown.current = put.id;
  const read = async (): Promise<void> => {
    const last = after.at(-1);
    const found = await work.run((api) => api.ask<ProposalPage>("GET", `/api/place-proposals?origin=${origin}&limit=50${last === undefined ? "" : `&after=${last}`}`));
    if (!found) return;
    setPage(found);
    if (!found.items.some((each) => each.id === shown.current)) dispatch({ type: "picked", id: found.items[0]?.id ?? null });
  };
  useEffect(() => void read(), [origin, after]);
  const items = page?.items ?? [];
  const chosen = items.find((each) => each.id === put.id);
  const pick = (id: number): void => dispatch({ type: "picked", id });
  /** It leaves the list at once: a key pressed while the list is read again must not fall to one that is decided. */
  const decided = (what: string): void => {
    setDone(what);
    const open = items.filter((each) => each.id !== put.id);
    setPage(page && { ...page, items: open });
    dispatch({ type: "picked", id: open[0]?.id ?? null });
    void read();
  };
  return (
    <div class={`admin-ground ${chosen ? "has-chosen" : ""}`}>
      <section class="panel admin-list" aria-label={say("admin_proposals")}>
        <div class="admin-filter"><SelectField label={say("origin")} value={origin} onValue={(value) => (setAfter([]), setOrigin(value as Origin))} options={ORIGINS.map((each) => ({ value: each, label: say(`origin_${each as "real" | "exercise"}`) }))} /></div>
        <p class="muted" role="status">{done || (page && say("proposals_count", { n: items.length }))}</p>
        <Trouble problem={work.problem} retry={() => void read()} />
        {!page && !work.problem && <p class="muted empty">{say("admin_reading")}</p>}
        {page && items.length === 0 && <p class="muted empty">{say("proposals_none")}</p>}
        <ul class="admin-rows">
          {items.map((each) => (
            <li key={each.id}>
              <button type="button" class="admin-row place" aria-current={each.id === put.id ? "true" : undefined} onClick={() => pick(each.id)}>
                <span><strong>{each.said ? `“${each.said}”` : say("proposals_erased")}</strong><span class="muted">{each.proposes === "alias" ? say("proposals_alias", { place: each.place ?? "" }) : say("proposals_place", { kind: each.place_kind })}</span></span>
                <span class="badge">{say("proposals_times", { n: each.confirmations })}</span>
              </button>
            </li>
          ))}
        </ul>
        <div class="admin-pager">
          <button type="button" class="small" disabled={after.length === 0} onClick={() => setAfter(after.slice(0, -1))}>{say("admin_previous")}</button>
          <button type="button" class="small" disabled={!page || page.next === null} onClick={() => setAfter([...after, page!.next!])}>{say("admin_next")}</button>
        </div>
      </section>
      <GroundMap
        state={state} actions={{ picked: pick, pinned: () => undefined }}
        shown={{ points: items.map(({ id, at, said }) => ({ id: id === put.id ? -id : id, at, name: said ?? "", sign: null, sure: id === put.id })), chosen: chosen ? { id: chosen.id, at: chosen.at } : null, pin: null, placing: false }}
      />
      <section class="panel admin-detail" aria-label={say("proposals_one")}>
        {chosen && <button type="button" class="small admin-back" onClick={() => dispatch({ type: "picked", id: null })}>{say("admin_back")}</button>}
        {chosen && <OneProposal key={chosen.id} state={state} proposal={chosen} decided={decided} />}
      </section>
    </div>
  );
}

function typing(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

function OneProposal({ state, proposal, decided }: { state: State; proposal: Proposal; decided: (what: string) => void }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [name, setName] = useState(proposal.said ?? "");
  const [kind, setKind] = useState(proposal.place_kind);
  const [asNew, setAsNew] = useState(false);
  const [reason, setReason] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const isNew = proposal.proposes === "place" || asNew;
  const accept = async (): Promise<void> => {
    const body = { version: proposal.version, name, as_new: asNew, exercise_too: proposal.origin !== "real", ...(isNew ? { kind } : {}) };
    const made = await work.run((api) => api.change<WholePlace>(`/api/place-proposals/${proposal.id}/accept`, body));
    if (made) decided(say("proposals_accepted", { name, place: made.name }));
  };
  const reject = async (event: Event): Promise<void> => {
    event.preventDefault();
    const gone = await work.run((api) => api.rejectProposal(proposal.id, reason, proposal.version));
    if (gone) decided(say("proposals_rejected", { name: proposal.said ?? "" }));
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || typing(event) || work.busy) return;
      if (event.key.toLowerCase() === say("proposals_accept_key").toLowerCase()) void accept();
      else if (event.key.toLowerCase() === say("proposals_reject_key").toLowerCase()) form.current?.querySelector("input")?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  });
  return (
    <div class="admin-form">
      <h3 class="admin-title">{proposal.said ? `“${proposal.said}”` : say("proposals_erased")}</h3>
      <p>{proposal.proposes === "alias" ? say("proposals_alias", { place: proposal.place ?? "" }) : say("proposals_place", { kind: proposal.place_kind })}</p>
      <p class="muted">{say("proposals_strength", { n: proposal.confirmations, spread: distance(proposal.spread_m, state.lang), doubt: doubt(proposal.radius_m, state.lang), when: moment(proposal.last_at, state.lang) })}</p>
      <TextField label={say("places_name")} value={name} onValue={setName} wrong={wrongAt(work.problem, "name") ?? wrongAt(work.problem, "alias")} />
      {proposal.proposes === "alias" && <CheckField label={say("proposals_as_new")} checked={asNew} onChecked={setAsNew} />}
      {isNew && <TextField label={say("places_kind")} value={kind} onValue={setKind} wrong={wrongAt(work.problem, "kind")} />}
      {proposal.origin !== "real" && <p class="late">{say("proposals_exercise")}</p>}
      <div class="buttons"><button type="button" class="act" disabled={work.busy || !name.trim()} onClick={() => void accept()}>{say("proposals_accept")} <Kbd>{say("proposals_accept_key")}</Kbd></button></div>
      <form ref={form} class="admin-line" onSubmit={(event) => void reject(event)}>
        <TextField label={say("proposals_reason")} value={reason} onValue={setReason} wrong={wrongAt(work.problem, "reason")} />
        <button type="submit" class="small" disabled={work.busy || !reason.trim()}>{say("proposals_reject")} <Kbd>{say("proposals_reject_key")}</Kbd></button>
      </form>
      <Trouble problem={elsewhere(work.problem, ["name", "alias", "kind", "reason"])} />
    </div>
  );
}
