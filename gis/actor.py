"""Who acts, and the one table of what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from gis.errors import Forbidden


class Role(StrEnum):
    """What a person or programme is to the room."""

    OPERATOR = "operator"
    DISPATCHER = "dispatcher"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a route or command needs."""

    SEE_MAP = "see map"  # areas, facilities, units, tiles
    LOCATE = "locate"
    RECOMMEND = "recommend"
    SEE_INCIDENTS = "see incidents"
    SEE_CALLERS = "see callers"  # names, numbers and words
    TAKE_CALL = "take call"
    OPEN_INCIDENT = "open incident"
    DISPATCH = "dispatch"
    WRITE_NOTES = "write notes"  # caution notes at a place
    HAND_OVER = "hand over"  # a shift, and take one over
    SEE_TIMES = "see times"


EVERYTHING = frozenset(Permission)
LOOK = frozenset({Permission.SEE_MAP, Permission.LOCATE, Permission.RECOMMEND, Permission.SEE_INCIDENTS})
TAKING_CALLS = LOOK | {Permission.SEE_CALLERS, Permission.TAKE_CALL, Permission.OPEN_INCIDENT}

MAY: dict[Role, frozenset[Permission]] = {
    Role.OPERATOR: TAKING_CALLS | {Permission.WRITE_NOTES},
    Role.DISPATCHER: TAKING_CALLS | {Permission.DISPATCH, Permission.WRITE_NOTES},
    Role.SUPERVISOR: EVERYTHING,
    Role.ADMINISTRATOR: EVERYTHING,
    Role.AUDITOR: LOOK | {Permission.SEE_TIMES},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is asking; `name` goes into the journal, so it is an account's name and never a caller's."""

    name: str
    role: Role
    via: str = "server"  # from where: "http 127.0.0.1", "terminal"

    def may(self, permission: Permission) -> bool:
        """True when the role allows it."""
        return permission in MAY[self.role]

    def need(self, permission: Permission) -> None:
        """Raises `Forbidden` unless the role allows it."""
        if not self.may(permission):
            raise Forbidden(f"peran {self.role} tidak boleh: {permission}")
