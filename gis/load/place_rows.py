"""Checks every field of a place that somebody brings along: nothing about a position is assumed, all of it is said."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gis.errors import BadInput
from gis.geo import Confidence, LonLat, Metres
from gis.load.files import SourceRow
from gis.load.places import PLACE_COLUMNS
from gis.load.report import BadRow
from gis.load.rows import Checked, Reader, Values, checked
from gis.places.place import Position, new, slug

FILE_COLUMNS = (*PLACE_COLUMNS, "merged_into", "retired")


def places(rows: Sequence[SourceRow], codes: frozenset[str], known: Iterable[str]) -> Checked:
    """Places for the table, each with `key`, its facts, and in `merged_into` the key of another. `codes` are the known
    kelurahan, `known` the keys that are there already."""
    found = checked(rows, FILE_COLUMNS, lambda reader: place(reader, codes))
    lines = {str(row.fields.get("key") or slug(row.fields.get("name", ""))): row.line for row in rows}
    leads = {str(row["key"]): str(row["merged_into"]) for row in found.rows if row["merged_into"]}
    there = {*known, *(str(row["key"]) for row in found.rows)}
    bad = [
        BadRow(lines[key], "merged_into", f"'{into[:40]}' tidak ada, atau penggabungan berputar")
        for key, into in leads.items()
        if into not in there or circles(key, leads)
    ]
    wrong = {key for key in leads if any(row.line == lines[key] for row in bad)}
    return Checked([row for row in found.rows if row["key"] not in wrong], [*found.bad, *bad], found.notes)


def circles(key: str, leads: Mapping[str, str]) -> bool:
    """True when following the mergers from `key` comes back to it."""
    at = leads.get(key)
    for _ in leads:
        if at is None or at == key:
            break
        at = leads.get(at)
    return at == key


def place(reader: Reader, codes: frozenset[str]) -> Values:
    """One place; a row without a key gets the slug of its name."""
    name, kind = reader.text("name"), reader.text("kind")
    at, radius = reader.place(), reader.number("radius_m")
    grade, method, source = reader.one_of("confidence", Confidence), reader.text("method"), reader.text("source")
    code = reader.one_of("kelurahan_code", codes, "") or None
    others = [each.strip() for each in reader.row.fields.get("alt_names", "").split(";") if each.strip()]
    retired = reader.truth("retired", False)
    key = reader.key(slug(name) if name else "")
    facts: dict[str, Any] = {}
    if not reader.bad and at is not None and radius is not None:
        facts = read_facts(reader, name, others, kind, (at, radius, grade, method, source))
    into = reader.text("merged_into", "")
    return facts | {"key": key, "kelurahan_code": code, "merged_into": into, "retired": bool(retired)}


def read_facts(
    reader: Reader, name: str, others: Sequence[str], kind: str, where: tuple[LonLat, float, str, str, str]
) -> dict[str, Any]:  # fmt: skip
    """The facts by the rules of every change; what they refuse is noted."""
    at, radius, grade, method, source = where
    try:
        return new(name, others, kind, Position(at, Metres(radius), Confidence(grade), method, source))
    except BadInput as failure:
        reader.refuse(failure.field, failure.reason)
        return {}
