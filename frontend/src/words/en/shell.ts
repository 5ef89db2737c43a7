/** Words of the frame around every screen. */
import type { SHELL as ID } from "../id/shell";

export const SHELL: Record<keyof typeof ID, string> = {
  menu: "Menu",
  screens: "Screens",
  screen_room: "112 room",
  screen_desk: "Agency desk",
  screen_supervision: "Supervisor",
  screen_administration: "Administration",
  screen_loading: "Loading the screen…",
  screen_failed: "This screen could not be loaded.",
};
