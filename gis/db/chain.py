"""A chain of events: each holds the hash of the one before, so what was changed, removed or reordered shows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Row

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the chain holds: `broken_at` is the first event that does not fit, None when all `count` do."""

    count: int
    broken_at: int | None
    reason: str


def chained(row: dict[str, object]) -> bytes:
    """SHA-256 of an event's canonical form, which holds the hash of the one before. What is null is left out, so that
    a column added later changes no hash of old."""
    form = {key: canonical(value) for key, value in row.items() if key != "hash" and value is not None}
    return hashlib.sha256(json.dumps(form, sort_keys=True, separators=(",", ":")).encode()).digest()


def canonical(value: object) -> object:
    """One spelling of a value: UTC times to the microsecond, bytes in hexadecimal, numbers to nine decimals."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, dict):
        return {key: canonical(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(each) for each in value]
    return round(value, 9) + 0.0 if isinstance(value, float) else value


def check_chain(rows: Iterable[Row[tuple[object, ...]]]) -> Verdict:
    """The verdict on events in order of id."""
    number, previous = 0, GENESIS
    for row in rows:
        if row.id != number + 1:
            return Verdict(number, number + 1, f"peristiwa {number + 1} hilang")
        if bytes(row.previous) != previous:
            return Verdict(number, row.id, "rantai terputus: sidik peristiwa sebelumnya tidak cocok")
        if bytes(row.hash) != chained(dict(row._mapping)):
            return Verdict(number, row.id, "isi peristiwa sudah diubah")
        number, previous = row.id, bytes(row.hash)
    return Verdict(number, None, "utuh")
