"""Who acts, and the one table of what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from gis.errors import Forbidden


class Role(StrEnum):
    """What a person or programme is to the room."""

    OPERATOR = "operator"
    DISPATCHER = "dispatcher"
    AGENCY_DESK = "agency desk"  # sees and answers what its own agency was told of, and nothing else
    PLANNER = "planner"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    INTEGRATION = "integration"  # a programme with a key; what it may is in the key's scopes


class Permission(StrEnum):
    """What a route or command needs."""

    OWN_ACCOUNT = "own account"  # who am I, change my password, sign out
    SEE_MAP = "see map"  # areas, facilities, units, tiles
    LOCATE = "locate"
    RECOMMEND = "recommend"
    SEE_INCIDENTS = "see incidents"
    SEE_CALLS = "see calls"  # that somebody rang, and what it was
    SEE_WORDS = "see words"  # what was said; numbers in it are masked without the next
    SEE_CALLERS = "see callers"  # names and numbers
    TAKE_CALL = "take call"
    OPEN_INCIDENT = "open incident"
    DISPATCH = "dispatch"
    ANSWER_DISPATCH = "answer dispatch"  # acknowledge, decline, depart, arrive, finish; take the last of these back
    ASSIGN_UNITS = "assign units"  # say which units go for an agency that was told: a desk of its own agency
    REPORT = "report"  # notes and photos on an incident
    WRITE_NOTES = "write notes"  # caution notes at a place
    CLOSE_ROADS = "close roads"  # draw, lift and extend closures; choose the speeds of the day
    SEE_COVER = "see cover"  # isochrones, cover now and planned, who could move up
    HAND_OVER = "hand over"  # a shift, and take one over
    SEE_HANDOVERS = "see handovers"
    SEE_TIMES = "see times"
    EDIT_PLACES = "edit places"  # the gazetteer, and what calls taught it
    PROPOSE_PLACES = "propose places"
    SEND_POSITIONS = "send positions"  # where a caller's telephone says it is: for gateways
    PLAN = "plan"  # coverage, hotspots, where the next post belongs
    SEE_PLANS = "see plans"  # response plans, service areas, what a draft would have changed
    EDIT_PLANS = "edit plans"  # draft and publish them, draw service areas, say what a unit can do
    EDIT_POSTS = "edit posts"  # posts and units as they are on record: where, what, how sure
    SET_UNIT_STATUS = "set unit status"  # an agency desk: of its own units
    TRACK_UNITS = "track units"  # say where units are: a crew's phone page or a tracker's gateway
    MANAGE_USERS = "manage users"
    ERASE = "erase"  # people from the record, for good


EVERYTHING = frozenset(Permission)
LOOK = frozenset(
    {
        Permission.OWN_ACCOUNT, Permission.SEE_MAP, Permission.LOCATE, Permission.RECOMMEND, Permission.SEE_INCIDENTS,
        Permission.SEE_CALLS, Permission.SEE_HANDOVERS, Permission.SEE_COVER, Permission.SEE_PLANS,
    }
)  # fmt: skip
TAKE_CALLS = LOOK | {
    Permission.SEE_WORDS, Permission.SEE_CALLERS, Permission.TAKE_CALL, Permission.OPEN_INCIDENT,
    Permission.WRITE_NOTES, Permission.PROPOSE_PLACES, Permission.REPORT,
}  # fmt: skip
SEND = TAKE_CALLS | {
    Permission.DISPATCH, Permission.ANSWER_DISPATCH, Permission.CLOSE_ROADS, Permission.SET_UNIT_STATUS,
    Permission.TRACK_UNITS,
}  # fmt: skip
ANSWER = frozenset(
    {
        Permission.OWN_ACCOUNT, Permission.SEE_MAP, Permission.SEE_INCIDENTS, Permission.SEE_WORDS,
        Permission.ANSWER_DISPATCH, Permission.ASSIGN_UNITS, Permission.REPORT, Permission.SET_UNIT_STATUS,
        Permission.TRACK_UNITS,
    }
)  # fmt: skip

MAY: dict[Role, frozenset[Permission]] = {
    Role.OPERATOR: TAKE_CALLS,
    Role.DISPATCHER: SEND,
    Role.AGENCY_DESK: ANSWER,
    Role.PLANNER: LOOK | {Permission.PLAN, Permission.SEE_TIMES},
    Role.SUPERVISOR: EVERYTHING - {Permission.MANAGE_USERS, Permission.ERASE},
    Role.ADMINISTRATOR: EVERYTHING,
    Role.AUDITOR: LOOK | {Permission.SEE_TIMES},
    Role.INTEGRATION: SEND  # at most; a key carries a part of it
    | {Permission.PLAN, Permission.SEE_TIMES, Permission.SEND_POSITIONS},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is asking; `name` goes into the journal, so it is an account's name and never a caller's.

    `agency` is set for an agency desk and nobody else; `scopes`, where set, narrow what the role may."""

    name: str
    role: Role
    via: str = "server"  # from where: "http 127.0.0.1", "terminal"
    agency: str | None = None
    scopes: frozenset[Permission] | None = None
    must_change: bool = False  # the password is still the one an administrator handed over

    def __post_init__(self) -> None:
        if (self.role is Role.AGENCY_DESK) != (self.agency is not None):
            raise ValueError(f"an agency desk has an agency, and only it: {self.name}")

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role allows, within the scopes."""
        return MAY[self.role] if self.scopes is None else MAY[self.role] & self.scopes

    def may(self, permission: Permission) -> bool:
        """True when the role allows it."""
        return permission in self.permissions

    def need(self, permission: Permission) -> None:
        """Raises `Forbidden` unless the role allows it, and until the first password was changed."""
        if not self.may(permission):
            raise Forbidden(f"peran {self.role} tidak boleh: {permission}")
        if self.must_change and permission is not Permission.OWN_ACCOUNT:
            raise Forbidden("ganti dahulu kata sandi pertama (POST /api/password); sesudah itu semua terbuka")
