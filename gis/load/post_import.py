"""A file of posts or units as one change by a person: each row that differs is an event of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import shapely
from sqlalchemy import Connection, select

from gis.actor import Actor, Permission
from gis.db.schema import facility, kelurahan
from gis.errors import BadInput
from gis.load import rows as checks
from gis.load.files import SourceRow, read_rows
from gis.load.place_export import Format
from gis.load.place_import import import_text
from gis.load.report import BadRows, LayerReport
from gis.load.upsert import begin
from gis.posts import naming, rows
from gis.posts.edit import events_of
from gis.posts.post import Change, Known
from gis.room import journal
from gis.room.journal import RoomEvent


class What(StrEnum):
    """What a file is of."""

    PLACES = "places"
    FACILITIES = "facilities"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Sent:
    """The text of a file. `skip_bad`: load what is good of it; `dry_run`: only say what would happen."""

    content: str
    form: Format
    skip_bad: bool
    dry_run: bool


def import_sent(conn: Connection, what: What, sent: Sent, actor: Actor, now: datetime) -> LayerReport:
    """Load it, or with `dry_run` do all of that and take it back. Raises `BadInput` that names the field `content`,
    `BadRows` where rows are bad and may not be skipped."""
    if sent.dry_run:
        trial = conn.begin_nested()
        try:
            return load(conn, what, sent.content, sent.form, True, actor, now)
        finally:
            trial.rollback()
    return load(conn, what, sent.content, sent.form, sent.skip_bad, actor, now)


def load(  # noqa: PLR0913, PLR0917 - which file of what, by whom
    conn: Connection, what: What, content: str, form: Format, skip_bad: bool, actor: Actor, now: datetime
) -> LayerReport:
    """Load the text of a file."""
    if what is What.PLACES:
        return import_text(conn, content, form, skip_bad, actor, now)
    actor.need(Permission.EDIT_POSTS)
    begin(conn)
    found = checked(conn, what, source_rows(content, form))
    if found.bad and not skip_bad:
        raise BadRows("content", found.bad)
    write = write_posts if what is What.FACILITIES else write_units
    report, events = write(conn, found.rows, now)
    if events:
        journal.append_all(conn, events, actor)
    notes = (*found.notes, *report.notes)
    return LayerReport(what, report.added, report.changed, report.unchanged, skipped=tuple(found.bad), notes=notes)


def source_rows(content: str, form: Format) -> list[SourceRow]:
    """The rows of a file's text. Raises `BadInput` that names the field `content`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"isi.{form}"
        path.write_bytes(content.encode())
        try:
            return read_rows(path)
        except BadInput as failure:
            raise BadInput("content", failure.reason) from failure


def checked(conn: Connection, what: What, lines: Sequence[SourceRow]) -> checks.Checked:
    """The rows that can be used, and what is wrong with the others."""
    if what is What.UNITS:
        standing = select(facility.c.key, facility.c.id).where(~facility.c.retired)
        return checks.units(lines, dict(conn.execute(standing).all()), "berkas impor")
    codes = frozenset(conn.execute(select(kelurahan.c.code)).scalars())
    return checks.facilities(lines, codes, "berkas impor")


def post_facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """A checked row as the facts of a post; the kelurahan follows the point."""
    spot = cast("shapely.Point", row["geom"])
    plain = {name: value for name, value in row.items() if name not in {"key", "geom", "kelurahan_code"}}
    return plain | {"lon": spot.x, "lat": spot.y, "retired": False}


def write_posts(
    conn: Connection, wanted: Sequence[Mapping[str, Any]], now: datetime
) -> tuple[LayerReport, list[RoomEvent]]:
    """Add what is new and change what differs; the places that are these posts follow."""
    known, changes, places = rows.known_posts(conn), [], []
    for row in wanted:
        before, facts = known.get(row["key"]), post_facts(row)
        if before is None:
            made = rows.insert_post(conn, row["key"], facts)
            places += naming.become(conn, made, now)
            changes.append((made, Change("added", {}, made.facts)))
        elif change := difference(before, facts):
            after = rows.save_post(conn, before, change.after)
            places += naming.follow(conn, before, after, now)
            changes.append((before, change))
    return told(known, wanted, changes, lambda each: each.version > 0), [*places, *events_of(conn, changes, now)]


def write_units(
    conn: Connection, wanted: Sequence[Mapping[str, Any]], now: datetime
) -> tuple[LayerReport, list[RoomEvent]]:
    """Add what is new and change what differs; status, crew and shifts are no file's to change."""
    known, changes, corrected = rows.known_units(conn), [], rows.corrected_units(conn)
    for row in wanted:
        facts = {name: value for name, value in row.items() if name != "key"}
        before = known.get(row["key"])
        if before is None:
            made = rows.insert_unit(conn, row["key"], facts)
            changes.append((made, Change("added", {}, facts)))
        elif change := difference(before, facts):
            rows.save_unit(conn, before, change.after)
            changes.append((before, change))
    return told(known, wanted, changes, lambda each: each.key in corrected), events_of(conn, changes, now)


def difference(known: Known, facts: Mapping[str, Any]) -> Change | None:
    """What the file changes; None for nothing."""
    after = {key: value for key, value in facts.items() if known.facts[key] != value}
    return Change("imported", {key: known.facts[key] for key in after}, after) if after else None


def told(
    known: Mapping[str, Known], wanted: Sequence[Any], changes: Sequence[tuple[Known, Change]],
    corrected: Callable[[Known], bool],
) -> LayerReport:  # fmt: skip
    """The counts; and by name what people had put right and the file says otherwise, so that nothing goes unseen."""
    changed = [before for before, change in changes if change.kind == "imported"]
    over = sorted(each.key for each in changed if corrected(each))
    notes = (f"{len(over)} baris mengganti perbaikan orang: {', '.join(over)}",) if over else ()
    fresh, same = len(changes) - len(changed), len(wanted) - len(changes)
    return LayerReport("impor", added=fresh, changed=len(changed), unchanged=same, notes=notes)
