/** Words of what leaves the room: an incident as a link, as a code, and on paper; and the speeds of the roads. */
import type { SHEETS as ID } from "../id/sheets";

export const SHEETS: Record<keyof typeof ID, string> = {
  incident_missing: "There is no incident {id}, or not for this account. Check the number in the link.",
  incident_unreadable: "This link names no incident number that can be opened.",
  key_share: "share the incident", key_print: "print the incident",
  sheet_title: "Sheet of incident {id}", sheet_print: "Print", sheet_hint: "One page of A4. What you see below is what is printed.",
  sheet_exercise: "EXERCISE · not a real incident", sheet_synthetic: "SYNTHETIC DATA · not a real incident",
  sheet_not_yours: "not shown to this account", sheet_begun: "began {when}", sheet_map: "Map round the place of the incident", sheet_map_drawing: "Drawing the map…", sheet_map_failed: "The map cannot be drawn in this browser.",
  sheet_sent: "Sent", sheet_who: "Unit or post", sheet_nobody_sent: "Nobody was sent yet.", sheet_more_sent: "and {n} more that this sheet has no room for",
  sheet_more_notes: "and {n} more notes that this sheet has no room for", sheet_left_out: "{n} events in between are not printed",
  sheet_printed: "Printed {when} by {by}", sheet_page: "page 1 of 1",
  handing_title: "Share incident {id}", handing_phone: "Open in the phone's map", handing_web: "Map in a browser", handing_coordinates: "Coordinates", handing_console: "Open in the 112 console",
  handing_hint: "Scan it with a phone, or press the letter to copy. Nothing of the caller goes along.", handing_placeless: "The place is not known, so only the address of the incident can be shared.",
  extend: "Extend", extend_to: "New end (WIT)", extend_by: "Longer than the end it has", extend_save: "Save the new end",
  admin_roads: "Road speeds", speeds_badge: "Roads: {what}", speeds_badge_night: "night", speeds_badge_rain: "heavy rain", speeds_badge_flood: "flooded", speeds_profile: "Conditions", speeds_now: "in force", speeds_doubt: "Doubt of a time",
  speeds_normal: "usual", speeds_night: "night, empty roads", speeds_rain: "heavy rain", speeds_flood: "flooded roads",
  speeds_group_main: "Main roads", speeds_group_middle: "Connecting roads", speeds_group_small: "Residential roads", speeds_group_least: "Lanes and tracks",
  speeds_hold: "In force now: {what}.", speeds_until_changed: "until changed", speeds_for_good: "In force until changed", speeds_ends: "In force until (WIT)",
  speeds_choose: "Put in force: {what}", speeds_chosen: "In force: {what}.",
  speeds_about: "Change against the usual speed of each class of road; an estimate, not measured in Ambon. Every driving time is reckoned anew at once.",
};
