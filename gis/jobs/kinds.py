"""What each kind of work does: a table of verbs that take the work and give its outcome."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from gis.actor import Actor
from gis.jobs.queue import Outcome
from gis.settings import Settings


class Say(Protocol):
    """Says how far the work is: a share of 0 to 1, and what it is at."""

    def __call__(self, share: float, said: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Work:
    """One job in its own process. Work that writes calls `keep` in its own transaction: then it is kept together with
    its outcome, or, where somebody cancelled it meanwhile, not at all."""

    settings: Settings
    engine: Engine
    actor: Actor
    asked: Mapping[str, Any]
    brought: bytes | None
    say: Say
    keep: Callable[[Connection, Outcome], None]


def kinds() -> Mapping[str, Callable[[Work], Outcome]]:
    """Name -> verb; read only by the process that works, since some need much."""
    from gis.jobs.files import make_file  # noqa: PLC0415
    from gis.jobs.hazard import bring_hazard  # noqa: PLC0415
    from gis.jobs.planning import bring_history, find_hotspots, place_posts  # noqa: PLC0415

    return {
        "file": make_file, "hazard": bring_hazard, "history": bring_history, "hotspots": find_hotspots,
        "siting": place_posts,
    }  # fmt: skip
