/** The next thing to say, the largest sentence on the screen; letters give the caller's answer, which can be taken back. */
import type { JSX } from "preact";
import { nextQuestion, type Answer } from "../call";
import { useDesk } from "../desk";
import type { State } from "../state";
import { nextAsked } from "../taking";
import { answer } from "../where";
import { useWords } from "../words";
import { Kbd } from "./bits";
import { focusOn } from "./focus";
import { GuideAsk } from "./Guide";

/** Keys of the answers, in their order; the server never gives more. */
export const LETTERS = "ABCD";

function Given({ last }: { last: Answer }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const effect = last.added ? say("answer_added") : last.without.length > 0 ? say("answer_narrowed", { n: last.without.length }) : "";
  return (
    <p class="given" role="status">
      <span><strong>{say("answered_as", { answer: last.text })}</strong>{effect && <span class="muted"> · {effect}</span>}</span>
      <button type="button" class="link" onClick={() => store.dispatch({ type: "answer withdrawn" })}>{say("withdraw_answer")}</button>
    </p>
  );
}

export function Ask({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const question = nextQuestion(state.call, state.origin, !state.problems.locate);
  const guide = "word" in question && question.word === "ask_ready" ? nextAsked(state.taking, state.call.category, state.call.given) : null;
  if (guide) return <GuideAsk key={guide.ask.id} state={state} question={guide} reply={(said) => desk.store.dispatch({ type: "asked", question: guide.ask.id, answer: said })} after={() => focusOn("suspects") || focusOn("create")} />;
  const last = state.call.fix ? undefined : state.call.answers.at(-1);
  if (!("asked" in question)) {
    return <div class="ask"><p class="question" aria-live="polite">{say(question.word, question.filling)}</p>{last && <Given last={last} />}</div>;
  }
  return (
    <div class="ask">
      <p class="question" aria-live="polite" lang="id">{question.asked}</p>
      {question.answers.length > 0 && (
        <div class="answers" role="group" aria-label={say("answers")}>
          {question.answers.map((each, index) => (
            <button key={each.text} type="button" class="answer" aria-keyshortcuts={`Alt+${LETTERS[index]}`} onClick={() => answer(desk, each)}>
              <Kbd>{LETTERS[index]}</Kbd><span lang="id">{each.text}</span>
            </button>
          ))}
          <span class="muted hint">{say("answer_hint")}</span>
        </div>
      )}
      {last && <Given last={last} />}
    </div>
  );
}
