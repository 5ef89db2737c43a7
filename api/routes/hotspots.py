"""Where past incidents are more than chance makes them."""

from fastapi import APIRouter

from api.deps import OnGround, Planner, Reading
from api.schemas.hotspots import HotspotsIn, HotspotsOut
from gis.analysis.history import read_history, with_people
from gis.analysis.hotspots.analyse import analyse

router = APIRouter(prefix="/api/analysis", tags=["perencanaan"])


@router.post("/hotspots")
def find_hotspots(wanted: HotspotsIn, conn: Reading, ground: OnGround, _: Planner) -> HotspotsOut:
    """Counts, density, Gi* or trend of each cell, with what may be said about it; some seconds."""
    history = read_history(conn, wanted.origin, wanted.since, wanted.until, wanted.category)
    made = analyse(history, with_people(conn, ground.terrain), wanted.question())
    return HotspotsOut.model_validate(made.as_dict())
