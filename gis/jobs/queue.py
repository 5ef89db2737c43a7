"""Jobs as rows: asked, claimed by one runner, moved along, ended."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from gis.db.jobs import job
from gis.errors import NotFound, Refused

CHANNEL = "job"
LONGEST_PAGE = 100
LARGEST = 64 * 2**20  # bytes of a result, and of a file: what a browser can take and a server can hold
SILENT = timedelta(seconds=30)  # a running job not heard of for so long has lost its process
CANCELLED = {"state": "cancelled", "said": "dihentikan"}
ENDED = ("done", "failed", "cancelled")
SHOWN = (
    job.c.id, job.c.kind, job.c.asked, job.c.state, job.c.share, job.c.said, job.c.cancel, job.c.result,
    job.c.file_name, job.c.file_type, job.c.made_by, job.c.recorded_at, job.c.began_at, job.c.ended_at,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """What came of a job besides its result."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job."""

    result: Mapping[str, Any]
    file: File | None = None


def add(conn: Connection, kind: str, asked: Mapping[str, Any], brought: bytes | None, made_by: str) -> int:
    """A new job's number; it waits for its turn."""
    values = {"kind": kind, "asked": asked, "brought": brought, "made_by": made_by}
    number = int(conn.execute(insert(job).values(values).returning(job.c.id)).scalar_one())
    conn.execute(select(func.pg_notify(CHANNEL, str(number))))
    return number


def one(conn: Connection, number: int) -> dict[str, Any]:
    """A job without its files. Raises `NotFound`."""
    row = conn.execute(select(*SHOWN).where(job.c.id == number)).mappings().first()
    if row is None:
        raise NotFound(f"pekerjaan {number} tidak ada")
    return dict(row)


def listed(conn: Connection, limit: int = LONGEST_PAGE) -> list[dict[str, Any]]:
    """The newest jobs, without files and results."""
    columns = [each for each in SHOWN if each is not job.c.result]
    return [dict(row) for row in conn.execute(select(*columns).order_by(job.c.id.desc()).limit(limit)).mappings()]


def file_of(conn: Connection, number: int) -> File:
    """The file that came of a job. Raises `NotFound`."""
    row = conn.execute(select(job.c.file_name, job.c.file_type, job.c.file).where(job.c.id == number)).first()
    if row is None or row.file is None:
        raise NotFound(f"pekerjaan {number} tidak punya berkas")
    return File(row.file_name, row.file_type, bytes(row.file))


def brought_with(conn: Connection, number: int) -> bytes | None:
    """The file that came with the question."""
    content = conn.execute(select(job.c.brought).where(job.c.id == number)).scalar_one()
    return None if content is None else bytes(content)


def cancel(conn: Connection, number: int) -> dict[str, Any]:
    """Ask a job to stop; one that waits never begins. Raises `NotFound`, and `Refused` for one that has ended."""
    state = conn.execute(select(job.c.state).where(job.c.id == number).with_for_update()).scalar_one_or_none()
    if state is None:
        raise NotFound(f"pekerjaan {number} tidak ada")
    if state in ENDED:
        raise Refused(f"pekerjaan {number} sudah selesai")
    values: dict[str, Any] = {"cancel": True}
    if state == "queued":
        values |= {"state": "cancelled", "ended_at": func.now(), "brought": None}
    conn.execute(update(job).where(job.c.id == number).values(values))
    return one(conn, number)


def claim(conn: Connection) -> int | None:
    """The oldest job that waits, or whose process was lost; None for none. Nobody else gets it."""
    lost = (job.c.state == "running") & (job.c.beat_at < func.now() - SILENT)
    wanted = select(job.c.id).where(or_(job.c.state == "queued", lost)).order_by(job.c.id).limit(1)
    number = conn.execute(wanted.with_for_update(skip_locked=True)).scalar_one_or_none()
    if number is not None:
        began = {"state": "running", "began_at": func.now(), "beat_at": func.now(), "share": 0.0, "said": ""}
        conn.execute(update(job).where(job.c.id == number).values(began))
    return None if number is None else int(number)


def beat(conn: Connection, number: int) -> bool:
    """Say that its process lives; True when somebody wants it to stop."""
    heard = update(job).where(job.c.id == number, job.c.state == "running").values(beat_at=func.now())
    return bool(conn.execute(heard.returning(job.c.cancel)).scalar_one_or_none())


def move(conn: Connection, number: int, share: float, said: str) -> None:
    """Say how far it is."""
    conn.execute(update(job).where(job.c.id == number).values(share=min(max(share, 0.0), 1.0), said=said))


def finish(conn: Connection, number: int, outcome: Outcome) -> None:
    """Keep what came of it; what was done in this transaction is kept with it or not at all. Raises `Refused` where
    somebody cancelled it or it ended otherwise before, or for more than `LARGEST`."""
    file = outcome.file
    if len(json.dumps(outcome.result)) > LARGEST or (file and len(file.content) > LARGEST):
        raise Refused(
            f"hasilnya lebih dari {LARGEST // 2**20} MB: pilih sel yang lebih besar atau masa yang lebih pendek"
        )
    values = {
        "state": "done", "share": 1.0, "said": "", "result": outcome.result, "ended_at": func.now(), "brought": None,
        "file": file and file.content, "file_name": file and file.name, "file_type": file and file.type,
    }  # fmt: skip
    open_still = job.c.id == number, job.c.state == "running", ~job.c.cancel
    if not conn.execute(update(job).where(*open_still).values(values)).rowcount:
        raise Refused(f"pekerjaan {number} sudah dihentikan atau selesai")


def end(conn: Connection, number: int, state: str, said: str) -> None:
    """It failed or was cancelled, unless it ended otherwise before. What fails after it was cancelled was cancelled."""
    values = {"state": state, "said": said, "ended_at": func.now(), "brought": None}
    running = update(job).where(job.c.id == number, job.c.state == "running")
    conn.execute(running.where(job.c.cancel).values(values | CANCELLED))
    conn.execute(running.values(values))


def put_back(conn: Connection, number: int) -> None:
    """Let it wait again: its runner stops. One that somebody cancelled meanwhile does not."""
    back = {"state": "queued", "began_at": None, "share": 0.0, "said": ""}
    running = update(job).where(job.c.id == number, job.c.state == "running")
    conn.execute(running.where(job.c.cancel).values(CANCELLED | {"ended_at": func.now(), "brought": None}))
    conn.execute(running.values(back))


def forget(conn: Connection, days: int) -> int:
    """Drop what ended more than `days` ago; returns how many."""
    old = job.c.ended_at < func.now() - timedelta(days=days)
    return conn.execute(delete(job).where(old)).rowcount
