/** Words of the administrator. */
import type { ADMINISTRATION as ID } from "../id/administration";

export const ADMINISTRATION: Record<keyof typeof ID, string> = {
  admin_users: "Users", admin_places: "Places", admin_proposals: "Proposals", admin_posts: "Posts and units", admin_import: "Import", admin_plans: "Response plans",
  admin_nothing: "There is nothing here for you to manage.", admin_reading: "Loading…", admin_back: "Back to the list", admin_save: "Save", admin_saved: "Saved.",
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
