/** Words of the administrator. */
import type { ADMINISTRATION as ID } from "../id/administration";

export const ADMINISTRATION: Record<keyof typeof ID, string> = {
  admin_users: "Users", admin_places: "Places", admin_proposals: "Proposals", admin_posts: "Posts and units", admin_import: "Import", admin_plans: "Response plans",
  admin_nothing: "There is nothing here for you to manage.", admin_reading: "Loading…", admin_back: "Back to the list", admin_save: "Save", admin_saved: "Saved.",
  admin_previous: "Previous", admin_next: "Next",
  // the ground
  ground_failed: "This browser cannot show the map.", ground_placing: "Tap the map where it is. Enter: middle of the map.", ground_pin: "Pin. Drag it, or move it with the arrow keys.",
  ground_grade: "How sure the point is", ground_grade_A: "A: two sources agree", ground_grade_B: "B: one source", ground_grade_C: "C: an estimate, not verified", ground_unverified: "location not verified",
  ground_radius: "Likely error (metres)", ground_method: "Reason: how it is known", ground_method_hint: "for example: seen on site, point at the garage door", ground_source: "Source", ground_source_hint: "for example: survey by Damkar 25-11-2026",
  ground_placeholder: "Only a stand-in location", ground_moved_by: "moved {metres}", ground_was: "before {at}", ground_move: "Save position", ground_drag: "Drag the pin on the map to put its position right.",
  ground_from: "source: {source}", ground_reason: "Reason", ground_retire: "Say it is gone", ground_restore: "Restore", ground_retired: "gone", ground_gone_too: "Also what is gone",
  ground_history: "What was changed ({n})", ground_untouched: "Still as it was loaded.", ground_undo: "Take back",
  ground_kind_added: "added", ground_kind_moved: "position put right", ground_kind_renamed: "renamed", "ground_kind_alias added": "other name added", "ground_kind_alias removed": "other name removed", ground_kind_merged: "merged", ground_kind_unmerged: "taken apart again", ground_kind_retired: "said to be gone", ground_kind_restored: "restored", ground_kind_undone: "a change was taken back", ground_kind_imported: "from a file",
  "ground_kind_post added": "added", "ground_kind_post moved": "position put right", "ground_kind_post edited": "details changed", "ground_kind_post retired": "said to be gone", "ground_kind_post restored": "restored", "ground_kind_post undone": "a change was taken back", "ground_kind_post imported": "from a file",
  // places
  places_search: "Search a place by name", places_edited: "Only those changed by people", places_page: "Page {n} · {count} places", places_add: "Add a place", places_none: "No place fits.", places_one: "Place", places_choose: "Choose a place in the list or on the map.",
  places_also: "also {names}", places_merged: "merged", places_new: "New place", places_save_new: "Record place", places_name: "Name", places_kind: "Kind", places_kind_hint: "for example: toko, gereja, sekolah",
  places_names: "Names", places_alias: "Other name", places_add_alias: "Add", places_rename: "Rename", places_rename_yes: "Rename", places_rename_hint: "The old name still leads here.", places_remove: "remove", places_remove_name: "remove the name {name}",
  places_merge: "Merge with another place", places_merge_search: "The same as", places_find: "Search", places_merge_title: "Is {name} the same as {into}?", places_merge_yes: "Yes, merge", places_merge_about: "All its names will lead there. It can be taken apart again.", places_unmerge: "Take apart again",
  // proposals
  proposals_count: "{n} proposals wait", proposals_none: "No proposals. New names from calls appear here.", proposals_one: "Proposal", proposals_erased: "words erased", proposals_alias: "another name of {place}", proposals_place: "a new place, {kind}", proposals_times: "{n} times",
  proposals_strength: "{n} calls, spread {spread}, {doubt}; last {when}", proposals_as_new: "Make it a new place", proposals_exercise: "From an exercise: accept it only where it is true.", proposals_accept: "Accept", proposals_accept_key: "A", proposals_reject: "Reject", proposals_reject_key: "X", proposals_reason: "Reason for rejecting",
  proposals_accepted: "“{name}” now leads to {place}.", proposals_rejected: "“{name}” was rejected.",
  // posts and units
  posts_search: "Search posts", posts_service: "Service", posts_every_service: "Every service", posts_doubtful: "Only those not verified", posts_count: "{n} posts, {doubtful} not verified", posts_add: "Add a post", posts_none: "No post fits.", posts_one: "Post", posts_choose: "Choose a post in the list or on the map.",
  posts_new: "New post", posts_save_new: "Record post", posts_edit: "Change details", posts_name: "Name", posts_kind: "Kind", posts_address: "Address", posts_phone: "Telephone", posts_hours: "Opening hours", posts_hours_hint: "24 jam, or 08:00-14:00", posts_confirmed: "Known to exist", posts_room: "Emergency room", posts_room_unknown: "not known", posts_room_yes: "yes", posts_room_no: "no",
  units_here: "Units at this post ({n})", units_add: "Add a unit", units_save_new: "Record unit", units_key: "Unit code", units_key_hint: "for example D-08", units_name: "Unit name", units_kind: "Kind of unit", units_kind_hint: "for example: mobil pemadam, ambulans", units_assumed: "Not known to exist", units_home: "Home post",
  units_in: "Back in service", units_out: "Out of service", units_out_reason: "Why it is out of service", units_able: "What it can do", units_shifts: "Manned in shifts", units_crew: "Crew", units_save_crew: "Save crew",
  units_able_rescue: "rescue", "units_able_water rescue": "water rescue", "units_able_water supply": "carries water", units_able_ladder: "ladder", "units_able_narrow lanes": "narrow lanes", "units_able_patient transport": "carries patients",
  units_shift_pagi: "morning", units_shift_siang: "afternoon", units_shift_malam: "night", room_about_facility_id: "Post",
  // files
  import_what: "What the file holds", import_places: "Places", import_facilities: "Posts and offices", import_units: "Units", import_columns: "Columns:", import_file: "CSV or GeoJSON file", import_format: "Only .csv, .geojson or .json.", import_large: "Larger than 7 MB: use `ambon112 load` or `ambon112 places import`.",
  import_checking: "Checking the file…", import_loading: "Loading the file…", import_would: "If {name} is loaded", import_did: "{name} is loaded", import_figures: "{added} new, {changed} changed, {unchanged} the same", import_bad: "{n} bad rows, left out",
  import_load: "Load {n} rows", import_load_good: "Load the {n} good rows", import_save_bad: "Save bad rows (CSV)", import_line: "Row", import_field: "Column", import_reason: "Reason", import_more: "and {n} more in the file",
  // documents
  admin_questions: "Guiding questions", document_line: "Line {n}", questions_known: "Version {n}, {who}, {when}", questions_publish: "Publish", questions_publish_title: "Publish these questions?", questions_publish_yes: "Yes, publish", questions_publish_about: "They hold for the next call at every desk. Older versions are kept.",
  plans_version: "Plan, version {n}", plans_in_force: "in force", plans_draft: "draft", plans_past: "was in force", plans_one: "Plan", plans_choose: "Choose a version to see.", plans_text: "The plan's text", plans_save: "Save draft", plans_new_draft: "Draft from this version", plans_judge: "Check and try",
  plans_publish: "Publish", plans_publish_title: "Publish plan version {n}?", plans_publish_yes: "Yes, publish", plans_publish_about: "It holds for the next recommendation. A published version is never changed.", plans_tried: "Tried on {n} incidents: {changed} would differ, {skipped} without facts.", plans_changed: "Incident {n}:", plans_sound: "The check has nothing to say.", plans_findings: "The check says {n} things:", plans_error: "Error", plans_warning: "Warning",
  // people
  users_count: "{n} accounts", users_add: "Add a user", users_one: "Account", users_new: "New user", users_name: "User name",
  users_name_hint: "2 to 40 lower-case letters, digits, dots or hyphens", users_role: "Role", users_roles: "Roles and what they may", users_agency: "Agency", users_choose_agency: "Choose an agency…",
  users_create: "Create account", users_save_role: "Save role", users_reset: "New password", users_disable: "Disable", users_enable: "Enable again",
  users_disabled: "disabled", users_must_change: "first password", users_seen: "last signed in {when}", users_never: "never signed in", users_since: "created {when}",
  users_is_active: "Active", users_is_fresh: "Still on the first password", users_is_disabled: "Disabled: cannot sign in",
  users_reset_title: "A new password for {name}?", users_reset_yes: "Make a new password", users_reset_about: "The old password no longer works and all their sessions end.",
  users_disable_title: "Disable {name}?", users_disable_yes: "Yes, disable", users_disable_about: "All their sessions end now. The account is not removed, since the journal speaks of it.",
  users_password_title: "First password of {name}", users_password_about: "Shown this once. Hand it over in person; it must be changed at the first sign-in.",
  users_copy: "Copy", users_copied: "Copied.", users_not_copied: "Could not copy; write it down.", users_handed_over: "Handed over",
  role_name_operator: "Operator", role_about_operator: "takes calls, finds the place and records incidents.",
  role_name_dispatcher: "Dispatcher", role_about_dispatcher: "as an operator, and sends units, closes roads and sets the status of units.",
  "role_name_agency desk": "Agency desk", "role_about_agency desk": "sees and answers its own agency's part and nothing else.",
  role_name_supervisor: "Supervisor", role_about_supervisor: "everything but accounts and the erasure of personal data.",
  role_name_planner: "Planner", role_about_planner: "sees cover, response times and plans; no callers.",
  role_name_auditor: "Auditor", role_about_auditor: "reads the journal and response times; changes nothing and sees no callers.",
  role_name_administrator: "Administrator", role_about_administrator: "everything, accounts and the erasure of personal data too.",
};
