/** Words of the dispatcher: units, plan, incident mended. */
import type { DISPATCH as ID } from "../id/dispatch";

export const DISPATCH: Record<keyof typeof ID, string> = {
  // mended, reported late
  mend_undo: "Take back the last step", mend_category: "Change the category", mend_reopen: "Reopen", mend_undo_what: "Taken back: {what}", mend_category_to: "The right category", mend_reason: "Reason", mend_reason_optional: "Reason (may be empty)", mend_do_undo: "Take back", mend_do_category: "Change", mend_do_reopen: "Reopen", late_step: "reported late", late_step_what: "Step", late_step_when: "At what time (WIT)", late_step_why: "Why only now", late_step_do: "Record it late", late_step_future: "{time} has not come yet; it is {now} WIT.", late_step_yesterday: "That means yesterday, {when}.", reported_late: "recorded {when}",
  // what the plan key sends
  orders: "What this key sends", swap_slower: "+{n} min compared with {unit}", swap_faster: "−{n} min compared with {unit}", swap_same: "as fast as {unit}", swap_roadless: "instead of {unit}, {time}", left_behind: "Advised, does not go: {who}",
  roadless_title: "No road", roadless_unit: "{unit}: no road leads to the place", roadless_question: "Send it all the same? A boat or a way on foot is yours to arrange.", roadless_yes: "Yes, send it",
  // queue
  board_panel: "Incident queue and units", queue: "Incidents", queue_exercise: "Exercise incidents", units: "Units",
  unanswered: "{who} has not answered", late_by: "over by {time}", supervisor_told: "supervisor told", late_ones: "late {n}",
  queue_handled_by: "handled by {who}", queue_handled_by_me: "handled by you", queue_sieved_empty: "No incident passes this filter.",
  sieve_kecamatan: "Filter by district", every_kecamatan: "Every district", sieve_state: "Filter by state", every_state: "Every state",
  // unit board
  column_agency: "Agency", column_unit: "Unit", column_kind: "Post", column_status: "Status", column_position: "Position", column_duty: "Duty",
  unit_status_available: "available", unit_status_assigned: "assigned", "unit_status_en route": "en route", "unit_status_on scene": "on scene", unit_status_returning: "returning", "unit_status_out of service": "out of service", unit_status_unknown: "not known",
  on_incident: "incident {id}", position_none: "no position", position_from_post: "from its post", duty_unknown: "not known", on_duty: "on duty", off_duty: "off duty",
  units_none: "No unit is on record.", units_sieved_empty: "No unit passes this filter.", sieve_agency: "Filter by agency", every_agency: "Every agency",
  status_from_now: "Status from now on", status_save: "Change status", reason_needed: "Reason (required)", reason_optional: "Reason (may be empty)",
};
