"""The verbs of the response plan: draft, rewrite, check, publish. A published version is never changed again."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import Refused, Stale
from gis.incidents.lifecycle import Origin
from gis.respond import plans, stock
from gis.respond.document import PlanDocument, written
from gis.respond.lint import Finding, lint
from gis.room import journal
from gis.room.journal import RoomEvent, Subject


def draft(conn: Connection, document: PlanDocument | None, actor: Actor, now: datetime) -> int:
    """A new version to work on, from `document`, else from the plan in force; returns its number."""
    actor.need(Permission.EDIT_PLANS)
    journal.hold(conn)  # numbers of versions do not meet
    base = plans.in_force(conn)
    if document is None:
        document = plans.document_of(plans.one(conn, base or 1))
    number = plans.insert_draft(conn, document, base, actor.name)
    tell(conn, number, "drafted", {"based_on": base} | digest(document), actor, now)
    return number


def rewrite(conn: Connection, version: int, revision: int, document: PlanDocument, actor: Actor, now: datetime) -> None:
    """Put another document into a draft. Raises `NotFound`, `Stale`, or `Refused` for a published version."""
    actor.need(Permission.EDIT_PLANS)
    see_draft(plans.load(conn, version), revision)
    plans.rewrite(conn, version, document, revision + 1)
    tell(conn, version, "redrafted", digest(document), actor, now)


def check(conn: Connection, document: PlanDocument) -> list[Finding]:
    """What there is to say about a plan, errors first. Writes nothing."""
    return lint(document, stock.stock(conn), stock.ground(conn))


def publish(conn: Connection, version: int, revision: int, actor: Actor, now: datetime) -> None:
    """Put a draft in force, from this commit on, in every process.

    Raises `NotFound`, `Stale` (also when another version was published since it was drafted), and `Refused` when it is
    published already or a check finds an error."""
    actor.need(Permission.EDIT_PLANS)
    journal.hold(conn)  # two drafts of the same base are not both published
    row = plans.load(conn, version)
    see_draft(row, revision)
    base = plans.in_force(conn)
    if row["based_on"] != base:
        raise Stale(f"draf {version} dibuat dari versi {row['based_on']}, padahal yang berlaku {base}; buat draf baru")
    document = plans.document_of(row)
    errors = [each for each in check(conn, document) if each.severity == "error"]
    if errors:
        raise Refused(
            f"draf {version} punya {len(errors)} kesalahan; yang pertama: {errors[0].where}: {errors[0].said}"
        )
    plans.publish(conn, version, revision + 1, actor.name, now)
    tell(conn, version, "published", {"instead_of": base} | digest(document), actor, now)


def see_draft(row: dict[str, Any], revision: int) -> None:
    """Raises `Refused` for a published version, `Stale` unless the sender saw the newest revision."""
    if row["state"] != "draft":
        raise Refused(f"rencana versi {row['version']} sudah terbit dan tidak bisa diubah; buat draf baru")
    if row["revision"] != revision:
        raise Stale(f"draf {row['version']} sudah berubah: revisi {row['revision']}, bukan {revision}; muat ulang")


def digest(document: PlanDocument) -> dict[str, Any]:
    """What the journal keeps of a document."""
    said = json.dumps(written(document), sort_keys=True).encode()
    return {"document_digest": hashlib.sha256(said).hexdigest(), "rules": len(document.rules)}


def tell(conn: Connection, version: int, kind: str, payload: dict[str, Any], actor: Actor, now: datetime) -> None:
    """The event, in the room's chain."""
    journal.append(conn, RoomEvent(Subject.PLAN, version, f"plan {kind}", payload, Origin.REAL, now), actor)
