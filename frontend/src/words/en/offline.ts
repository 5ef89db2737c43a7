/** Words for when the network is down. */
import type { OFFLINE as ID } from "../id/offline";

export const OFFLINE: Record<keyof typeof ID, string> = {
  kept_because: "from the backup, without a network: name “{name}”", kept_coordinates: "coordinates in the caller's words, read without a network",
  offline_title: "No network since {time}.", offline_still: "No network.",
  offline_age: "What is on the screen came from the server last at {time}, {age}.",
  offline_never: "Nothing has come from the server yet.",
  age_moment: "less than a minute ago", age_minutes: "{n} minutes ago", age_hours: "{n} hours ago", age_days: "{n} days ago",
  offline_works: "Still works: the call form, looking places up in the backup, the map that is kept.",
  offline_rests: "Not yet: which units to send, sending, incidents from other consoles.",
  offline_keeps: "A call you record is kept on this computer and sends itself once the network is back.",
  no_disk: "This browser keeps no calls. Do not close this screen while the network is down.",
  kept_waiting: "{n} calls waiting to be sent", kept_refused: "{n} calls refused by the server", kept_sent: "{n} calls sent", kept_others: "{n} calls of somebody else",
  kept_taken: "recorded {time}", kept_waits: "waiting for the network", kept_of: "recorded by {name}; sent once {name} signs in on this computer",
  kept_mend: "Correct", kept_discard: "Discard", kept_discard_sure: "Yes, discard this call", kept_open: "Open incident {id}", kept_read: "Close",
  kept_details: "Kept calls", kept_no_words: "no words of the caller", kept_try_now: "Send now",
  draft_question: "Go on with the call that was not recorded?", draft_go_on: "Go on", draft_drop: "Discard",
  leave_question: "{n} calls have not been sent. Sign out?", leave_keep: "Sign out, keep them on this computer", leave_drop: "Delete and sign out",
  update_ready: "A new version of the console is ready.", update_now: "Reload",
};
