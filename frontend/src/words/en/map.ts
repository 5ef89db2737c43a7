/** Words of the map. */
import type { MAP as ID } from "../id/map";

export const MAP: Record<keyof typeof ID, string> = {
  share: "Share", share_link: "Link", share_hint: "Scan it with a phone or copy the link; who opens it signs in first.", qr_of: "QR code for {link}",
  copy: "Copy", copied: "Copied",
  tool_fold: "Fold", tool_unfold: "Unfold",
  ask_title: "What is this?", ask_reading: "Looking…", ask_unknown: "The area could not be read.", ask_street: "{street}, {metres} from this point", ask_lane: "A road without a name, {metres} from this point",
  ask_coordinates: "Coordinates (latitude, longitude)", ask_nearest: "Nearest by road", ask_pin: "Put the pin here",
  caution_here: "Caution note",
  map_key: "What the signs mean", key_ring: "Incident: number of its priority, the ring fills with age", key_ring_full: "A full ring: an hour or more", key_group: "Several incidents; P1·2 means two of them are priority 1",
  key_late: "An agency is late with its answer", key_unit_free: "Unit free, pointing where it goes", key_unit_busy: "Unit at work", key_unit_out: "Unit out of service",
  key_post: "Post, its shape by service", key_post_unsure: "Post, position not verified", key_closure: "Road closed", key_caution: "Caution note",
  key_hint: "Click the map, or press Enter for its middle: what is this? Arrow keys pan, + and − zoom, Home shows the whole city.",
  board_all: "Show {n} more incidents",
};
