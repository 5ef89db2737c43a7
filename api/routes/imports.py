"""Files of places, posts and units, sent as text: first what would happen and every bad row, then really."""

from typing import Any

from fastapi import APIRouter, Response

from api.deps import Conn, Now, Once, PlaceEditor, PostEditor
from api.routes.incidents import answer
from api.schemas.posts import BadRowOut, ImportedOut, ImportRowsIn
from gis.actor import Actor
from gis.incidents.once import once
from gis.load.post_import import Sent, What, import_sent
from gis.load.report import LayerReport

router = APIRouter(prefix="/api/imports", tags=["impor"])


def run(what: What, wanted: ImportRowsIn, response: Response, conn: Any, actor: Actor, once_only: Any, now: Any) -> Any:
    """A dry run writes nothing, so it keeps no reply either."""
    sent = Sent(wanted.content, wanted.format, wanted.skip_bad, wanted.dry_run)

    def act() -> dict[str, Any]:
        return told(import_sent(conn, what, sent, actor, now), wanted.dry_run)

    return act() if wanted.dry_run else answer(response, once(conn, once_only, act))


@router.post("/places", status_code=201, response_model=ImportedOut)
def import_places(
    wanted: ImportRowsIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """Load places. 422 with every bad row, and nothing loaded, unless `skip_bad`; `dry_run` only says."""
    return run(What.PLACES, wanted, response, conn, actor, once_only, now)


@router.post("/facilities", status_code=201, response_model=ImportedOut)
def import_facilities(
    wanted: ImportRowsIn, response: Response, conn: Conn, actor: PostEditor, once_only: Once, now: Now
) -> Any:
    """The same of posts; each row that differs is an event."""
    return run(What.FACILITIES, wanted, response, conn, actor, once_only, now)


@router.post("/units", status_code=201, response_model=ImportedOut)
def import_units(
    wanted: ImportRowsIn, response: Response, conn: Conn, actor: PostEditor, once_only: Once, now: Now
) -> Any:
    """The same of units, whose home posts are on record."""
    return run(What.UNITS, wanted, response, conn, actor, once_only, now)


def told(report: LayerReport, dry_run: bool) -> dict[str, Any]:
    """What a load did, or would do."""
    bad = [BadRowOut.model_validate(each) for each in report.skipped]
    figures = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    return ImportedOut(dry_run=dry_run, bad=bad, notes=list(report.notes), **figures).model_dump(mode="json")
