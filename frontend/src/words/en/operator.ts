/** Words of the call being taken. */
import type { OPERATOR as ID } from "../id/operator";

export const OPERATOR: Record<keyof typeof ID, string> = {
  // the telephone
  rings: "ringing", number_unknown: "Number not known", more_ringing: "+{n} waiting", answer_call: "Answer", close_call: "Close call",
  call_number: "Call {id}", calls_elsewhere: "{n} other calls are open", not_closed: "not closed by you", go_on: "Go on", handled_by: "handled by {who}", handled_by_you: "You are handling it", take_over: "Take over",
  on_line: "Call {id} on the line",
  closing_title: "Close call {id}: what was it?", closing_hint: "One letter closes the call without an incident.",
  class_emergency: "Emergency, dealt with", "class_non-emergency": "Not an emergency", class_information: "Information", class_prank: "Prank", class_ghost: "Silent",
  class_misdirected: "Wrong number", class_test: "Test", class_abandoned: "Hung up before speaking",
  // guiding questions
  questions_short: "Answers", guiding_questions: "Guiding questions", yes: "Yes", no: "No", not_known: "Not known", answer_enter: "Answer", pass_over: "Pass over", ask_again: "Ask again",
  other_category: "Change",
  // is it known already
  suspects: "Perhaps reported already", link_call: "The same: join #{id}", decline_suspect: "No, another incident", look_at_it: "Look", link_key: "G", decline_key: "T",
  reports: "Reports", merge_start: "The same as another incident…", merge_into: "The same as", merge_none: "No other incident is open.", merge: "Merge", unmerge: "Take apart again",
  merged_into: "Merged into incident", merged_here: "Merged here:", part_call: "Make it an incident of its own", reason: "Reason", kind_answered: "answers recorded",
  // the caller's own place
  put_caller: "Caller's position", move_caller: "Move", caller_is_there: "It happened there", placing_caller: "Tap the map where the caller is. Enter: middle of the map. Esc: cancel.",
  caller_apart: "elsewhere, see the map",
  move_incident: "Move the place", place_incident: "Put the place on the map", moved_by: "place moved with the pin, {metres}",
  // caution notes
  cautions: "Beware", caution_new: "Record a warning here…", caution_text: "What crews should know", caution_kind: "Kind", caution_radius: "Within", caution_days: "For",
  days: "{n} days", caution_save: "Save warning", withdraw_caution: "Withdraw",
  caution_gas: "Gas or dangerous material:", caution_dog: "Dog:", "caution_no water": "No water:", "caution_narrow access": "Narrow access:", caution_violence: "Threat of violence:", caution_other: "Other:",
  // keys
  keys_title: "Keys", key_answer: "answer the ringing call", key_new: "new call, or back to the call", key_next: "on to the next part", key_place: "choose a place in the list",
  key_place_anywhere: "choose a place from anywhere", key_reply: "the caller's answer about the place", key_category: "two letters: what happened", key_guide: "answers to a guiding question; Enter: pass over",
  key_ask: "to the guiding question", key_suspects: "to reports that may be the same; G: join, T: another", key_record: "record the incident", key_plan: "send the whole plan", key_swap: "in the plan: move, choose a unit",
  key_queue: "queue of incidents", key_units: "board of units", key_alarm: "raise the alarm", key_close: "close the call, then one letter", key_escape: "cancel, close a sheet", key_keys: "this list",
};
