/** The guiding questions of each category, as the document they are. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { components } from "../../api.gen";
import { moment } from "../../format";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import { useWords } from "../../words";
import { Confirm } from "./Dialog";
import { lineOf, readDocument, written } from "./document";
import { Editor, type Mistake } from "./Editor";
import { useWork } from "./work";

type Known = components["schemas"]["QuestionsOut"];

export function Questions({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [known, setKnown] = useState<Known | null>(null);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const show = (now: Known | null): void => {
    if (!now) return;
    setKnown(now);
    setText(written(now.document));
  };
  useEffect(() => void work.run((api) => api.ask<Known>("GET", "/api/questions")).then(show), []);
  const read = readDocument(text || "{}");
  const publish = async (): Promise<void> => {
    setAsked(false);
    if (!("document" in read) || !known) return;
    show(await work.run((api) => api.change<Known>("/api/questions", { version: known.version, document: read.document }, "PUT")));
  };
  const field = work.problem?.field;
  const mistakes: Mistake[] = "said" in read ? [read] : field ? [{ line: lineOf(text, field), said: work.problem?.detail ?? "" }] : [];
  return (
    <section class="panel admin-document" aria-label={say("admin_questions")}>
      <div class="admin-bar">
        <p class="muted">{known && say("questions_known", { n: known.version, who: known.made_by, when: moment(known.published_at, state.lang) })}</p>
        <button type="button" class="act small" disabled={!known || work.busy || "said" in read || text === written(known.document)} onClick={() => setAsked(true)}>{say("questions_publish")}</button>
      </div>
      {!field && <Trouble problem={work.problem} />}
      {!known && !work.problem && <p class="muted">{say("admin_reading")}</p>}
      {known && <Editor label={say("admin_questions")} text={text} change={(now) => (setText(now), work.clear())} mistakes={mistakes} />}
      {asked && <Confirm title={say("questions_publish_title")} yes={say("questions_publish_yes")} agree={() => void publish()} close={() => setAsked(false)}><p>{say("questions_publish_about")}</p></Confirm>}
    </section>
  );
}
