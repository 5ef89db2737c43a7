/** Words of the frame around every screen. */
import type { SHELL as ID } from "../id/shell";

export const SHELL: Record<keyof typeof ID, string> = {
  bell_on: "Sound", bell_off: "Muted", bell_waits: "Click to allow sound", bell_on_hint: "Sounds when something is new. Click to mute.", bell_off_hint: "Silent. Click to sound.", bell_waits_hint: "The browser allows sound only after a click or a key.", bell_notify: "Allow notifications", ring_urgent: "New incident, priority 1", ring_new: "New incident", ring_call: "A telephone rings", ring_exercise: "EXERCISE: new incident",
  menu: "Menu",
  screens: "Screens",
  screen_room: "112 room",
  screen_desk: "Agency desk",
  screen_supervision: "Supervisor",
  screen_plan: "Planner",
  screen_administration: "Administration",
  screen_loading: "Loading the screen…",
  screen_failed: "This screen could not be loaded.",
};
