"""Where is it."""

import json
from typing import Any

import shapely
from fastapi import APIRouter

from api.deps import Locator, Now, OnGround, Reading
from api.schemas.locate import CandidateOut, LocatedOut, LocateIn, NotedOut, QuestionOut, RefusedOut, SpanOut
from gis.actor import Permission
from gis.geo import Metres
from gis.locate.answer import Candidate
from gis.locate.device import fix_of
from gis.locate.history import fix_of as fix_of_last
from gis.locate.history import last_places
from gis.locate.locate import Report, locate
from gis.respond.categories import suggest

router = APIRouter(prefix="/api", tags=["lokasi"])


@router.post("/locate")
def find_place(report: LocateIn, conn: Reading, on: OnGround, actor: Locator, now: Now) -> LocatedOut:
    """Words and a device's position to ranked places, and the question to ask next; nothing found is an empty list. A
    number is for roles that may see callers."""
    radius = None if report.radius_m is None else Metres(report.radius_m)
    devices = tuple(fix_of(each.evidence(now), now) for each in report.device)
    if report.number:
        actor.need(Permission.SEE_CALLERS)
    earlier = tuple(fix_of_last(each) for each in last_places(conn, report.number, now, report.origin))
    found = locate(conn, Report(report.text, report.at.place() if report.at else None, radius, devices, earlier), on)
    return LocatedOut(
        candidates=[as_candidate(each) for each in found.candidates],
        caller=[as_candidate(each) for each in found.caller],
        matched=[SpanOut.model_validate(span) for span in found.matched],
        unmatched=[SpanOut.model_validate(span) for span in found.unmatched],
        noted=[NotedOut.model_validate(each) for each in found.noted],
        refused=[RefusedOut.model_validate(each) for each in found.refused],
        question=QuestionOut.model_validate(found.question) if found.question else None,
        suggested=list(suggest(report.text)),
    )


def as_candidate(found: Candidate) -> CandidateOut:
    """A candidate with its fix and its ground side by side."""
    return CandidateOut.model_validate(candidate_values(found))


def candidate_values(found: Candidate) -> dict[str, Any]:
    """The values of a candidate's wire type."""
    fix, ground = found.fix, found.whereabouts
    return {
        "label": found.label, "score": found.score, "at": fix.at, "radius_m": fix.radius, "source": fix.source,
        "because": fix.because, "confidence": fix.confidence, "area_code": fix.area_code,
        "age_s": fix.age, "parts": list(found.parts),
        "region": json.loads(shapely.to_geojson(found.region)) if found.region is not None else None,
        "shares": list(ground.shares), "outside": ground.outside, "on_water": ground.on_water, "note": ground.note,
    }  # fmt: skip
