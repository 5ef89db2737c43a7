/** The guiding questions of the category: one at a time in large type, answered by digits; what was answered stays in sight. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useDesk } from "../desk";
import { answerOpen } from "../mending";
import type { State } from "../state";
import { nextAsked, questionsOf } from "../taking";
import type { Detail, GuidingQuestion } from "../wire";
import { speaker, useWords } from "../words";
import { Kbd } from "./bits";
import { focusOn } from "./focus";

type Term = GuidingQuestion["ask"];

/** What can be answered, as it is recorded (`id`) and as it is shown. */
function choices(question: GuidingQuestion): Term[] {
  const [id, en] = [speaker("id"), speaker("en")];
  if (question.kind === "choice") return question.choices ?? [];
  return question.kind === "number" ? [] : (["yes", "no", "not_known"] as const).map((word) => ({ id: id(word), en: en(word) }));
}

interface AskProps { state: State; question: GuidingQuestion; reply: (answer: string) => void; after: () => void }

function NumberField({ state, question, reply }: Omit<AskProps, "after">): JSX.Element {
  const say = useWords();
  const [value, setValue] = useState("");
  const unit = question.unit;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (value.trim()) reply([value.trim(), unit?.id].filter(Boolean).join(" "));
  };
  return (
    <form class="number-answer" onSubmit={submit}>
      <input data-first inputMode="numeric" maxLength={20} autocomplete="off" aria-label={question.ask[state.lang]} value={value} onInput={(event) => setValue(event.currentTarget.value)} onKeyDown={(event) => event.key === "Enter" && event.stopPropagation()} />
      {unit && <span>{unit[state.lang]}</span>}
      <button type="submit" class="answer">{say("answer_enter")} <Kbd>Enter</Kbd></button>
    </form>
  );
}

/** The question to ask now. Enter passes it over. */
export function GuideAsk({ state, question, reply, after }: AskProps): JSX.Element {
  const say = useWords();
  const found = choices(question);
  const say_it = (answer: string): void => {
    reply(answer);
    requestAnimationFrame(() => requestAnimationFrame(() => focusOn("guide") || after()));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const chosen = event.target instanceof HTMLInputElement ? undefined : found[Number(event.key) - 1];
    const passed = event.key === "Enter" && !(event.target instanceof HTMLButtonElement && event.target.dataset["pass"] === undefined && event.target.getAttribute("role") !== "radio");
    if (!chosen && !passed) return;
    event.preventDefault();
    say_it(chosen ? chosen.id : "");
  };
  return (
    <div class="ask" data-part="guide" onKeyDown={onKeyDown}>
      <p class="question" aria-live="polite">{question.ask[state.lang]}</p>
      <div class="answers" role="group" aria-label={say("answers")}>
        {found.map((each, index) => (
          <button key={each.id} type="button" role="radio" aria-checked={false} class="answer" {...(index === 0 ? { "data-first": "" } : {})} onClick={() => say_it(each.id)}><Kbd>{index + 1}</Kbd><span>{each[state.lang]}</span></button>
        ))}
        {question.kind === "number" && <NumberField key={question.ask.id} state={state} question={question} reply={say_it} />}
        <button type="button" class="link" data-pass onClick={() => say_it("")}>{say("pass_over")} {question.kind !== "number" && <Kbd>Enter</Kbd>}</button>
      </div>
    </div>
  );
}

interface ListProps { state: State; questions: GuidingQuestion[]; given: Record<string, string>; again: ((question: string) => void) | null }

/** Every question with its answer; a press asks it again. */
export function GuideList({ state, questions, given, again }: ListProps): JSX.Element {
  const say = useWords();
  const shown = (question: GuidingQuestion): string => {
    const answer = given[question.ask.id];
    return choices(question).find((each) => each.id === answer)?.[state.lang] ?? answer ?? "";
  };
  return (
    <ul class="guide-list" aria-label={say("guiding_questions")}>
      {questions.map((each) => (
        <li key={each.ask.id} class={given[each.ask.id] ? "answered" : ""}>
          <span>{each.ask[state.lang]}</span> <strong>{shown(each)}</strong>
          {again && each.ask.id in given && <button type="button" class="link" aria-label={`${say("ask_again")}: ${each.ask[state.lang]}`} onClick={() => again(each.ask.id)}>{say("ask_again")}</button>}
        </li>
      ))}
    </ul>
  );
}

/** On the form: what was asked of this category. */
export function GuideOfCall({ state }: { state: State }): JSX.Element | null {
  const { store } = useDesk();
  const questions = questionsOf(state.taking, state.call.category);
  if (questions.length === 0) return null;
  return <GuideList state={state} questions={questions} given={state.call.given} again={(question) => store.dispatch({ type: "asked", question, answer: null })} />;
}

/** On an incident: what was answered, and what is still to be asked by whoever may. */
export function GuideOfIncident({ state, open }: { state: State; open: Detail }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const [passed, setPassed] = useState<readonly string[]>([]);
  const given = Object.fromEntries(open.answers.map((each) => [each.question, each.answer]));
  const questions = questionsOf(state.taking, open.category);
  const known = questions.map((each) => each.ask.id);
  const other = open.answers.filter((each) => !known.includes(each.question));
  const over = ["done", "cancelled"].includes(open.state) || open.text === null;
  const next = over || !state.may?.includes("open incident") ? null : nextAsked(state.taking, open.category, { ...Object.fromEntries(passed.map((each) => [each, ""])), ...given });
  const reply = (answer: string): void => {
    if (!next) return;
    if (answer) void answerOpen(desk, next.ask.id, answer);
    else setPassed([...passed, next.ask.id]);
  };
  const answered = questions.filter((each) => given[each.ask.id]);
  if (!next && answered.length + other.length === 0) return null;
  return (
    <>
      <dt>{say("questions_short")} {next && <Kbd>Alt T</Kbd>}</dt>
      <dd>
        <GuideList state={state} questions={answered} given={given} again={null} />
        {other.length > 0 && <ul class="guide-list">{other.map((each) => <li key={each.question} class="answered"><span>{each.question}</span> <strong>{each.answer}</strong></li>)}</ul>}
      </dd>
      {next && <dd class="wide"><GuideAsk key={next.ask.id} state={state} question={next} reply={reply} after={() => focusOn("plan")} /></dd>}
    </>
  );
}
