"""How well calls in words are located, against labelled sets: `python -m bench.calls [FILE ...] [--each]`.

The sets are described in `tests/calls.md`. A row that names a record in `without` is asked with that record left out,
and with whatever else is recorded at its very point. What is printed: how often the truth lies in the stated 95 %
circle and region of the first candidate, and in those of all candidates that together make up 95 % of the score; the
kelurahan; metres; the next question; and stated against observed coverage for each source.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from rich.console import Console
from rich.table import Table
from scipy.stats import binomtest
from sqlalchemy import Connection, delete, exists, select

from gis.db.engine import connect
from gis.db.schema import place
from gis.db.spatial import within
from gis.geo import LonLat, Metres
from gis.locate.answer import Candidate
from gis.locate.coordinates import metres_between
from gis.locate.ground import Cache, current
from gis.locate.locate import Located, Report, locate
from gis.posts.facility_place import FACILITY_KEY
from gis.settings import PROJECT, Settings

SETS = [PROJECT / "tests" / name for name in ("calls.csv", "calls_voices.csv", "calls_holdout.csv")]
SAME_POINT = Metres(5.0)
FEWEST = 30  # cases from which a coverage can be judged


@dataclass(frozen=True, slots=True)
class Call:
    """One labelled call; `truth` is None where nobody could place it."""

    id: str
    text: str
    truth: LonLat | None
    kelurahan: str
    expect: str  # placed, outside, unplaceable
    tags: frozenset[str]
    without: tuple[str, ...]
    rivals: tuple[str, ...]
    caller: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A call with its answer, and whether the truth is in the first circle, the first region, and in any that count."""

    call: Call
    found: Located
    in_circle: bool
    in_region: bool
    in_any: bool
    error: float | None  # metres from the first candidate


def read(path: Path) -> list[Call]:
    """The labelled calls of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Call(
                row["id"], row["text"], LonLat(float(row["lon"]), float(row["lat"])) if row["lon"] else None,
                row["kelurahan_code"], row["expect"], frozenset(row["tags"].split()), tuple(row["without"].split()),
                tuple(row["rivals"].split()), row["caller_kelurahan_code"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def judge(conn: Connection, calls: Iterable[Call]) -> list[Judged]:
    """Every call asked, the records it does without left out for it alone."""
    cache = Cache()
    found = []
    for call in calls:
        with conn.begin_nested() as savepoint:
            if call.without:
                leave_out(conn, call.without)
            found.append(judged(call, locate(conn, Report(call.text), current(conn, cache))))
            savepoint.rollback()
    return found


def leave_out(conn: Connection, keys: Sequence[str]) -> None:
    """Remove records, and facilities recorded at the same point."""
    named = select(place.c.geom).where(place.c.key.in_(keys)).subquery()
    there = exists().where(within(place.c.geom, named.c.geom, SAME_POINT))
    conn.execute(delete(place).where(place.c.key.in_(keys) | (place.c.key.startswith(FACILITY_KEY) & there)))


def judged(call: Call, found: Located) -> Judged:
    """One answer against its truth."""
    if call.truth is None or not found.candidates:
        return Judged(call, found, False, False, False, None)
    first = found.candidates[0]
    return Judged(
        call, found, in_circle(first, call.truth), in_region(first, call.truth),
        any(in_region(each, call.truth) for each in credible(found.candidates)),
        metres_between(first.fix.at, call.truth),
    )  # fmt: skip


def credible(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first candidates whose scores together are 95 % of all."""
    whole = sum(each.score for each in candidates)
    before = np.cumsum([0.0, *(each.score for each in candidates)])[:-1]
    return [each for each, sum_before in zip(candidates, before, strict=True) if sum_before < 0.95 * whole]


def in_circle(candidate: Candidate, truth: LonLat) -> bool:
    """True where the stated circle holds the truth."""
    return metres_between(candidate.fix.at, truth) <= candidate.fix.radius


def in_region(candidate: Candidate, truth: LonLat) -> bool:
    """True where the stated region does; the circle where none is stated."""
    if candidate.region is None:
        return in_circle(candidate, truth)
    return bool(shapely.intersects_xy(candidate.region, truth.lon, truth.lat))


def share(hits: Sequence[bool]) -> str:
    """ "92.5 % (88.1-95.6) of 240": a share with its exact 95 % interval."""
    if not hits:
        return "-"
    test = binomtest(sum(hits), len(hits)).proportion_ci(method="exact")
    return f"{100 * sum(hits) / len(hits):.1f} % ({100 * test.low:.1f}-{100 * test.high:.1f}) of {len(hits)}"


def asked_right(each: Judged) -> bool:
    """True where the question parts the true kelurahan from the others it could be."""
    question, (true, *others) = each.found.question, each.call.rivals
    if question is None:
        return False
    with_true = [option for option in question.options if true in option.kelurahan_codes]
    return any(not set(others) <= set(option.kelurahan_codes) for option in with_true) and len(question.options) > 1


def first_kelurahan(found: Sequence[Candidate]) -> str:
    """The code of the first candidate's largest share."""
    return found[0].whereabouts.shares[0].kelurahan_code if found and found[0].whereabouts.shares else ""


def summary(all_judged: Sequence[Judged]) -> Table:
    """What the set says."""
    placed = [each for each in all_judged if each.call.expect == "placed"]
    answered = [each for each in placed if each.found.candidates]
    outside = [each for each in all_judged if each.call.expect == "outside"]
    nowhere = [each for each in all_judged if each.call.expect == "unplaceable"]
    ambiguous = [each for each in all_judged if len(each.call.rivals) > 1]
    two = [each for each in all_judged if each.call.caller]
    clear = [each for each in placed if len(each.call.rivals) <= 1]
    table = Table("question", "answer")
    rows = [
        ("truth in the first 95 % circle", share([each.in_circle for each in placed])),
        ("truth in the first 95 % region", share([each.in_region for each in placed])),
        ("  the same, calls that are not ambiguous", share([each.in_region for each in clear])),
        ("truth in the regions of all that count", share([each.in_any for each in placed])),
        ("first kelurahan right", share([first_kelurahan(e.found.candidates) == e.call.kelurahan for e in placed])),
        ("  not ambiguous", share([first_kelurahan(e.found.candidates) == e.call.kelurahan for e in clear])),
        ("answered at all", share([bool(each.found.candidates) for each in placed])),
        ("median radius, m", f"{np.median([e.found.candidates[0].fix.radius for e in answered]):.0f}"),
        ("median error, m", f"{np.median([each.error or 0 for each in answered]):.0f}"),
        ("right next question (ambiguous)", share([asked_right(each) for each in ambiguous])),
        ("outside said to be outside", share([said_outside(each) for each in outside])),
        ("unplaceable said to be unknown", share([not each.found.candidates for each in nowhere])),
        ("caller's own kelurahan (two places)", share([first_kelurahan(e.found.caller) == e.call.caller for e in two])),
    ]
    for row in rows:
        table.add_row(*row)
    return table


def said_outside(each: Judged) -> bool:
    """True where the first candidate is outside the city, or nothing was found."""
    return not each.found.candidates or each.found.candidates[0].whereabouts.outside


def by_source(all_judged: Sequence[Judged]) -> Table:
    """Stated against observed coverage for each source of a first candidate, and for each tag."""
    table = Table("first candidate from", "stated 95 %: truth in the region", "median radius, m", "calibratable")
    groups: dict[str, list[Judged]] = {}
    for each in all_judged:
        if each.call.truth is not None and each.found.candidates:
            groups.setdefault(each.found.candidates[0].fix.source, []).append(each)
            for tag in each.call.tags:
                groups.setdefault(f"  tag {tag}", []).append(each)
    for name, group in sorted(groups.items()):
        radius = np.median([each.found.candidates[0].fix.radius for each in group])
        enough = "yes" if len(group) >= FEWEST else "not calibratable"
        table.add_row(name, share([each.in_region for each in group]), f"{radius:.0f}", enough)
    return table


def line(each: Judged) -> str:
    """One call and its answer."""
    first = each.found.candidates[0] if each.found.candidates else None
    answer = f"{first.fix.because} +-{first.fix.radius:.0f} m" if first else "tidak ditemukan"
    good = "ok " if each.in_region or (each.call.truth is None and first is None) else "BAD"
    right = "" if not first or first_kelurahan(each.found.candidates) == each.call.kelurahan else "KEL"
    metres = f"{each.error:.0f} m" if each.error is not None else ""
    question = each.found.question.text if each.found.question else ""
    return f"{good} {right:3} {each.call.id} {each.call.text!r} -> {answer} [{metres}] {question}"


def main(paths: Sequence[Path], each: bool = False) -> None:
    """Judge files and print what they say."""
    engine = connect(Settings(), 1)
    console = Console(width=120)
    with engine.connect() as conn:
        for path in paths:
            found = judge(conn, read(path))
            if each:
                for one in found:
                    print(line(one))
            console.print(path.name, summary(found), by_source(found))
        conn.rollback()
    engine.dispose()


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:] if word != "--each"] or SETS, "--each" in sys.argv)
