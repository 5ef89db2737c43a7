/** Wires state, server, screen and keyboard; nothing else is global. */
import { render } from "preact";
import "./style/fonts.css";
import "./style/page.css";
import "./style/panels.css";
import "./style/map.css";
import "./style/respond.css";
import "./offline/offline.css";
import "./style/board.css";
import "./style/operator.css";
import { followAddress } from "./address";
import { hangBell } from "./bell";
import { readCautions } from "./cautions";
import { readRoads } from "./closing";
import { nextQuestion, options } from "./call";
import { answerNext, beginCall, close, endCall, lookAtSuspects, newCall, noteNumber, readIntake, readSuspects } from "./intake";
import { AtDesk, comeIn, createIncident, drawPlan, locate, readBoard, recommend, signIn, takeUpAgain, type Desk } from "./desk";
import { startOffline } from "./offline/start";
import { App } from "./panels/App";
import { focusOn } from "./panels/focus";
import type { Tab } from "./queue";
import { screenOf } from "./screens";
import { keepKey, prefer, preferredLang, preferredTheme, takeKey } from "./session";
import { atWork, onlyMoved, shownPlan, type State } from "./state";
import { sendPlan } from "./sending";
import { createStore, type Store } from "./store";
import { CLASSES } from "./taking";
import { answer, listenForPaste } from "./where";
import { paint } from "./theme";
import { learn, speaker, Speech } from "./words";

/** Typing is answered after this pause: what is overtaken is abandoned, so a short one costs the server little. */
const PAUSE_MS = 30;

/** A number is taken as whole after this pause. */
const NUMBER_MS = 700;
const SUSPECT_MS = 250;

/** How often ages are told anew, and the page is drawn while nothing but units moves. */
const AGES_MS = 15_000;

/** What follows from a change, whoever made it. */
function follow(desk: Desk, store: Store): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  store.watch((state) => state.call.text, (text) => {
    clearTimeout(pause);
    pause = setTimeout(() => void locate(desk, text), PAUSE_MS);
  });
  store.watch((state) => state.call.category, () => void recommend(desk));
  store.watch((state) => state.call.fix, () => void recommend(desk));
  store.watch((state) => state.open?.id ?? null, () => void recommend(desk));
  store.watch((state) => shownPlan(state), () => drawPlan(desk));
  store.watch((state) => state.origin, () => (void readBoard(desk), void readRoads(desk), void readCautions(desk), void readIntake(desk)));
  followCall(desk, store);
  store.watch((state) => state.connection, (is) => is === "connected" && takeUpAgain(desk));
  store.watch((state) => state.key, keepKey);
  store.watch((state) => state.origin === null && atWork(state), (ask) => ask && afterDrawing(() => focusOn("origin")));
  store.watch((state) => state.open?.id ?? null, (open) => afterDrawing(() => (open === null ? focusOn("caller") : focusOn("plan"))));
  store.watch((state) => state.theme, (theme) => (paint(document.documentElement, theme), prefer({ theme })));
  store.watch((state) => state.lang, (lang) => (name(lang), prefer({ lang })));
}

/** What follows from the call being taken: its record, who it may be about, where its telephone is. */
function followCall(desk: Desk, store: Store): void {
  const later = (wait: number, act: () => void): (() => void) => {
    let pause: ReturnType<typeof setTimeout> | undefined;
    return () => (clearTimeout(pause), (pause = setTimeout(act, wait)));
  };
  const suspect = later(SUSPECT_MS, () => void readSuspects(desk));
  store.watch((state) => state.call.startedAt !== null && state.origin !== null && state.may !== null && !state.taking.line, (begun) => begun && void beginCall(desk));
  store.watch((state) => state.call.number, later(NUMBER_MS, () => (void noteNumber(desk), void locate(desk, store.now().call.text))));
  store.watch((state) => state.taking.line?.devices, (devices) => devices?.length && void locate(desk, store.now().call.text));
  store.watch((state) => state.call.category, suspect);
  store.watch((state) => state.call.fix, suspect);
  store.watch((state) => state.call.located, suspect);
  store.watch((state) => state.open === null, suspect);
}

/** The focus can only go to what is on the screen. */
function afterDrawing(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

function name(lang: State["lang"]): void {
  document.documentElement.lang = lang;
  document.title = speaker(lang)("title");
}

/** Keys that work everywhere; the others belong to the part of the screen that has the focus. */
function keyboard(desk: Desk, store: Store): void {
  document.addEventListener("keydown", (event) => {
    const { open, placing, roads } = store.now();
    if (ofCall(desk, store, event) || ofSheets(store, event)) return event.preventDefault();
    if (event.altKey && !event.ctrlKey && !open && atWork(store.now())) return choose(desk, store, event);
    if (event.key === "F9" && !open) {
      event.preventDefault();
      void createIncident(desk);
    } else if (event.key === "F8" && open) {
      event.preventDefault();
      void sendPlan(desk);
    } else if ((event.key === "F3" || event.key === "F4") && atWork(store.now()) && store.now().screen === "room") {
      event.preventDefault();
      lookAtBoard(store, event.key === "F3" ? "incidents" : "units");
    } else if (event.key === "F2") {
      event.preventDefault();
      newCall(desk);
    } else if (event.key === "Escape" && placing) store.dispatch({ type: "placing", on: false });
    else if (event.key === "Escape" && roads.drawing) store.dispatch({ type: "drawing", mode: null });
  });
}

/** The queue or the unit board, with the keyboard in it. */
function lookAtBoard(store: Store, tab: Tab): void {
  store.dispatch({ type: "tab chosen", tab });
  store.dispatch({ type: "looked at", view: "board" });
  afterDrawing(() => focusOn(tab === "incidents" ? "queue" : "units"));
}

/** Keys of the call itself; true when it was one. */
function ofCall(desk: Desk, store: Store, event: KeyboardEvent): boolean {
  const state = store.now();
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if (!atWork(state) || state.screen !== "room" || event.ctrlKey || event.metaKey) return false;
  const said = state.taking.dialog === "closing" && !event.altKey && CLASSES.find((each) => each.key === event.key.toUpperCase());
  if (said) void endCall(desk, said.kind); // wherever the focus is on its way to: two keys close a call however fast they come
  else if (event.key === "F1" || (event.key === "?" && !typing)) store.dispatch({ type: "dialog", is: state.taking.dialog === "keys" ? null : "keys" });
  else if (event.key === "F6") answerNext(desk);
  else if (event.key === "F10") close(desk);
  else if (event.altKey && event.code === "KeyS" && lookAtSuspects(desk)) afterDrawing(() => focusOn("suspects"));
  else if (event.altKey && event.code === "KeyT") focusOn("guide");
  else return false;
  return true;
}

/** The open incident on paper, or handed on; true when it was that. */
function ofSheets(store: Store, event: KeyboardEvent): boolean {
  const { open, screen, taking } = store.now();
  const paper = event.ctrlKey && !event.shiftKey && !event.altKey && event.code === "KeyP";
  const share = event.altKey && !event.ctrlKey && event.code === "KeyB";
  if (!open || screen !== "room" || !(paper || share) || taking.dialog === "paper") return false; // the browser prints the page that is there
  store.dispatch({ type: "dialog", is: paper ? "paper" : "share" });
  return true;
}

/** Alt with a digit chooses a place, with a letter an answer, from wherever the hands are. */
function choose(desk: Desk, store: Store, event: KeyboardEvent): void {
  const { call, origin } = store.now();
  const [, digit, letter] = /^(?:Digit|Numpad)([1-9])$|^Key([A-D])$/.exec(event.code) ?? [];
  const fix = digit && options(call)[Number(digit) - 1];
  const question = nextQuestion(call, origin, false);
  const option = letter && "asked" in question && question.answers["ABCD".indexOf(letter)];
  if (fix) store.dispatch({ type: "place chosen", fix });
  if (option) answer(desk, option);
  if (fix || option) event.preventDefault();
}

function start(): void {
  const store = createStore({ lang: preferredLang(), theme: preferredTheme(), screen: screenOf(location.hash) ?? "room" });
  const desk: Desk = { store, api: null, line: null, asked: null };
  const root = document.getElementById("app")!;
  paint(document.documentElement, store.now().theme);
  name(store.now().lang);
  follow(desk, store);
  keyboard(desk, store);
  listenForPaste(desk);
  startOffline(desk);
  hangBell(desk);
  followAddress(desk);
  let [shown, drawnAt] = [store.now(), 0];
  store.subscribe((state) => {
    if (onlyMoved(shown, state) && Date.now() < drawnAt + AGES_MS) return;
    [shown, drawnAt] = [state, Date.now()];
    render(<AtDesk.Provider value={desk}><Speech.Provider value={speaker(state.lang)}><App state={state} /></Speech.Provider></AtDesk.Provider>, root);
  });
  setInterval(() => store.dispatch({ type: "time passed", now: Date.now() }), AGES_MS);
  addEventListener("offline", () => desk.line?.lost());
  const key = takeKey();
  if (key) signIn(desk, key);
  else void comeIn(desk, true);
}

/** Without its words a language is not begun with; where they cannot be had, Indonesian is. */
void learn(preferredLang()).catch(() => undefined).then(start);
