"""A file of places into the gazetteer, as one change by an editor: each row that differs is an event of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, select

from gis.actor import Actor, Permission
from gis.db.schema import kelurahan, place
from gis.errors import BadInput
from gis.load.files import read_rows
from gis.load.place_export import Format
from gis.load.place_rows import places
from gis.load.report import BadRows, LayerReport
from gis.load.rows import Checked, Values
from gis.load.upsert import begin
from gis.places import edit, rows
from gis.places.place import Change, Place
from gis.room import journal

PBF = ".pbf"


def import_places(conn: Connection, path: Path, skip_bad: bool, actor: Actor, now: datetime) -> LayerReport:
    """Load a CSV, GeoJSON, GeoPackage or OSM PBF. Rows are matched by key; what is not in the file stays.

    Raises `BadRows`, having loaded none, unless told to skip the bad ones; `BadInput` for a file that is none."""
    actor.need(Permission.EDIT_PLACES)
    begin(conn)
    found, notes = read(conn, path)
    if found.bad and not skip_bad:
        raise BadRows(path.name, found.bad)
    report = write(conn, found.rows, actor, now)
    return replace(report, skipped=tuple(found.bad), notes=(*found.notes, *notes))


def import_text(
    conn: Connection, content: str, form: Format, skip_bad: bool, actor: Actor, now: datetime
) -> LayerReport:  # fmt: skip
    """The same of a file's text. Raises `BadInput` that names the field `content`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"isi.{form}"
        path.write_bytes(content.encode())
        try:
            return import_places(conn, path, skip_bad, actor, now)
        except BadInput as failure:
            raise BadInput("content", failure.reason) from failure


def read(conn: Connection, path: Path) -> tuple[Checked, tuple[str, ...]]:
    """The checked rows of a file, and remarks."""
    notes: tuple[str, ...] = ()
    if path.suffix.lower() == PBF:
        from gis.load.osm_places import LICENCE, read_osm_places  # noqa: PLC0415 - only such files need osmium

        lines, far = read_osm_places(path)
        notes = (LICENCE, *([f"{far} obyek jauh dari Ambon dilewati"] if far else []))
    else:
        lines = read_rows(path)
    codes = frozenset(conn.execute(select(kelurahan.c.code)).scalars())
    return places(lines, codes, conn.execute(select(place.c.key)).scalars()), notes


def write(conn: Connection, wanted: Sequence[Values], actor: Actor, now: datetime) -> LayerReport:
    """Add what is new and change what differs, then the names, then the events."""
    before = rows.load_keys(conn, [str(row["key"]) for row in wanted])
    located = with_areas(conn, wanted)
    fresh = [(key, facts | {"merged_into": None}) for key, facts in located.items() if key not in before]
    numbers = {key: known.id for key, known in before.items()} | rows.insert_places(conn, fresh)
    numbers |= rows.numbers_of(conn, {str(row["merged_into"]) for row in wanted if row["merged_into"]} - set(numbers))
    facts = {
        key: each | {"merged_into": numbers[each["merged_into"]] if each["merged_into"] else None}
        for key, each in located.items()
    }
    changes = [(numbers[key], edit.beginning(facts[key])) for key, _ in fresh]
    rows.lead(conn, {numbers[key]: into for key, _ in fresh if (into := facts[key]["merged_into"])})
    for key, known in before.items():
        change = difference(known, facts[key])
        if change:
            rows.save(conn, known, change.after, names_later=True)
            changes.append((known.id, change))
    rows.lead_names(conn, [number for number, _ in changes])
    if changes:
        imported = [(number, Change("imported", change.before, change.after)) for number, change in changes]
        journal.append_all(conn, edit.events_of(conn, imported, now), actor)
    changed = len(changes) - len(fresh)
    return LayerReport("place", added=len(fresh), changed=changed, unchanged=len(wanted) - len(changes))


def with_areas(conn: Connection, wanted: Sequence[Values]) -> dict[str, dict[str, Any]]:
    """The facts by key; where no area is given, the one the point lies in."""
    facts: dict[str, dict[str, Any]] = {str(row["key"]): {k: v for k, v in row.items() if k != "key"} for row in wanted}
    nameless = [key for key, each in facts.items() if each["kelurahan_code"] is None]
    codes = rows.areas_of(conn, [(facts[key]["lon"], facts[key]["lat"]) for key in nameless])
    return facts | {key: facts[key] | {"kelurahan_code": code} for key, code in zip(nameless, codes, strict=True)}


def difference(known: Place, facts: Mapping[str, Any]) -> Change | None:
    """What the file changes of a place; None for nothing."""
    after = {key: value for key, value in facts.items() if known.facts[key] != value}
    return Change("imported", {key: known.facts[key] for key in after}, after) if after else None
