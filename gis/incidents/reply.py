"""A reply taken apart into what may be kept and what it says of people, and put together again."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

Path = list[str | int]  # the way to a value: keys and positions
BLANK: dict[str, Any] = {  # what stands where something personal was
    "caller": None, "caller_at": None, "text": None, "because": "", "reason": None, "answered_by": None, "number": "",
    "withdrawn_because": None, "earlier": [], "answers": [], "caller_radius_m": None, "photos": [],
}  # fmt: skip
OF_A_CALL = {"at": None, "radius_m": None}  # a call's place is the caller's; an incident's is not
ROWS = ("timeline", "dispatches", "cautions", "items")  # lists whose rows may speak of people


def parted(body: Mapping[str, Any]) -> tuple[dict[str, Any], list[list[Any]]]:
    """The reply without people in it; and every such value with the way to it, both as JSON keeps them."""
    kept = deepcopy(dict(body))
    taken: list[list[Any]] = []
    for way, blank in private(kept):
        holder = reach(kept, way)
        taken.append([way, holder[way[-1]]])
        holder[way[-1]] = deepcopy(blank)
    return kept, taken


def whole(kept: Mapping[str, Any], taken: list[list[Any]] | None) -> dict[str, Any]:
    """The reply as it was given; without people where what it said of them was erased."""
    body: dict[str, Any] = deepcopy(dict(kept))
    for way, value in taken or []:
        if not way:
            body = value
        else:
            reach(body, way)[way[-1]] = value
    return body


def private(body: Mapping[str, Any]) -> list[tuple[Path, Any]]:
    """The way to each personal value of a reply, with what stands there when it is gone."""
    blanks = BLANK | (OF_A_CALL if "earlier" in body else {})
    found: list[tuple[Path, Any]] = [([key], blanks[key]) for key in body if key in blanks]
    for name, number, row in rows(body):
        found += [([name, number, key], BLANK[key]) for key in row if key in BLANK]
    return found


def rows(body: Mapping[str, Any]) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """Every row of the lists that may speak of people."""
    for name in ROWS:
        for number, row in enumerate(body.get(name) or []):
            yield name, number, row


def reach(body: Any, way: Path) -> Any:
    """What holds the value at the end of `way`."""
    for step in way[:-1]:
        body = body[step]
    return body
