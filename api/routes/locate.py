"""Where is it."""

from fastapi import APIRouter

from api.deps import Locator, Reading
from api.schemas.ground import CandidateOut, LocatedOut, LocateIn, SpanOut
from gis.geo import Metres
from gis.locate.locate import Report, locate
from gis.locate.rank import Candidate
from gis.respond.categories import suggest

router = APIRouter(prefix="/api", tags=["lokasi"])


@router.post("/locate")
def find_place(report: LocateIn, conn: Reading, _: Locator) -> LocatedOut:
    """Words and a device's position to ranked places; nothing found is an empty list."""
    radius = None if report.radius_m is None else Metres(report.radius_m)
    found = locate(conn, Report(report.text, report.at.place() if report.at else None, radius))
    return LocatedOut(
        candidates=[as_candidate(each) for each in found.candidates],
        matched=[SpanOut.model_validate(span) for span in found.matched],
        unmatched=[SpanOut.model_validate(span) for span in found.unmatched],
        suggested=list(suggest(report.text)),
    )


def as_candidate(found: Candidate) -> CandidateOut:
    """A candidate with its fix and its ground side by side."""
    fix, ground = found.fix, found.whereabouts
    return CandidateOut.model_validate(
        {
            "label": found.label, "score": found.score, "at": fix.at, "radius_m": fix.radius, "source": fix.source,
            "because": fix.because, "confidence": fix.confidence, "area_code": fix.area_code,
            "shares": list(ground.shares), "outside": ground.outside, "on_water": ground.on_water, "note": ground.note,
        }
    )  # fmt: skip
