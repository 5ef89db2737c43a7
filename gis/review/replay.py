"""The verb that answers an old question again, from what was kept: the same answer, or what differs, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from gis.errors import Refused
from gis.respond.keep import ask_again, facts_again, plain
from gis.respond.plans import PlanCache, current_plan, published
from gis.respond.recommend import with_roads
from gis.respond.rules import make_plan, needs
from gis.respond.ruleset import Ruleset, rule_for
from gis.review.past import Given, newest
from gis.roads.network import Network
from gis.roads.store import versions

LIMIT = 500  # differences that are listed


@dataclass(frozen=True, slots=True)
class Differs:
    """One field of the answer, by its path."""

    field: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Version:
    """What an answer was made with, and what is in force now."""

    name: str  # plan, network, conditions
    then: int
    now: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """Whether the same answer came out. `differs` is empty when it did; `said` is for people."""

    incident_id: int
    recommendation_id: int
    same: bool
    versions: tuple[Version, ...]
    differs: tuple[Differs, ...]
    said: tuple[str, ...]


def replay(conn: Connection, network: Network, cache: PlanCache, incident_id: int) -> Replayed:
    """Answer the incident's last recommendation again: with its own response plan, posts, units and positions, on the
    roads and conditions of now. Raises `NotFound`, or `Refused` for one stored before facts were kept."""
    old = newest(conn, incident_id)
    if old.facts is None or not old.plan_version:
        raise Refused(f"rekomendasi kejadian {incident_id} disimpan sebelum masukannya dicatat; tidak bisa diulang")
    again = answer_again(conn, network, old, published(conn, cache, old.plan_version))
    differs = tuple(differences(old.plan, again))[:LIMIT]
    known = versions(conn)
    compared = (
        Version("plan", old.plan_version, current_plan(conn, cache).version),
        Version("network", old.network_version, known.network),
        Version("conditions", old.conditions_version, known.conditions),
    )
    return Replayed(incident_id, old.id, not differs, compared, differs, tuple(sentences(compared, differs)))


def answer_again(conn: Connection, network: Network, old: Given, rules: Ruleset) -> dict[str, Any]:
    """The answer to an old question from its own facts by `rules`, on the roads of this transaction."""
    assert old.facts is not None
    ask = ask_again(old.inputs)
    rule = rule_for(rules, ask)
    facts = facts_again(old.facts, needs(ask, rule.needs if rule else ()), rules.version)
    return plain(make_plan(ask, with_roads(conn, network, ask, facts)))


def differences(then: Any, now: Any, field: str = "") -> Iterator[Differs]:
    """Every field that is not the same; lists of things with a key are matched by it."""
    if isinstance(then, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*then, *now)):
            if name not in {"network_version", "conditions_version"}:
                yield from differences(then.get(name), now.get(name), f"{field}.{name}".lstrip("."))
    elif isinstance(then, list) and isinstance(now, list) and (key := named_by(then + now)):
        old, new = ({each[key]: each for each in rows} for rows in (then, now))
        if list(old) != list(new):
            yield Differs(f"{field} (urutan)", list(old), list(new))
        for name in dict.fromkeys((*old, *new)):
            if name in old and name in new:
                yield from differences(old[name], new[name], f"{field}[{name}]")
    elif then != now:
        yield Differs(field, then, now)


def named_by(rows: list[Any]) -> str | None:
    """What tells the rows apart: an agency or a key; None for plain values."""
    return next(
        (key for key in ("key", "agency") if rows and all(isinstance(r, dict) and key in r for r in rows)), None
    )


NAMES = {"plan": "rencana tanggapan", "network": "jaringan jalan", "conditions": "keadaan jalan"}


def sentences(compared: tuple[Version, ...], differs: tuple[Differs, ...]) -> Iterator[str]:
    """The verdict in words."""
    yield "jawaban sama persis" if not differs else f"{len(differs)} isian berbeda"
    for each in compared:
        if each.then != each.now:
            used = "dipakai lagi yang lama" if each.name == "plan" else "dihitung dengan yang sekarang"
            yield f"{NAMES[each.name]}: waktu itu versi {each.then}, kini {each.now} ({used})"
    for change in differs[:20]:
        yield f"{change.field}: waktu itu {change.then}, kini {change.now}"
