"""Where past incidents are more than chance makes them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import OnGround, Planner, Reading
from api.schemas.hotspots import CellsOut, HotspotsIn, HotspotsOut
from gis.analysis.history import read_history, with_people
from gis.analysis.hotspots.analyse import analyse
from gis.analysis.hotspots.cells import LARGEST, SIDE, SMALLEST, Area, cells

router = APIRouter(prefix="/api/analysis", tags=["perencanaan"])


@router.post("/hotspots")
def find_hotspots(wanted: HotspotsIn, conn: Reading, ground: OnGround, _: Planner) -> HotspotsOut:
    """Counts, density, Gi* or trend of each cell, with what may be said about it; some seconds."""
    history = read_history(conn, wanted.origin, wanted.since, wanted.until, wanted.category)
    made = analyse(history, with_people(conn, ground.terrain), wanted.question())
    return HotspotsOut.model_validate(made.as_dict())


@router.get("/cells")
def draw_cells(
    conn: Reading, ground: OnGround, _: Planner, area: Area = Area.HEX,
    side_m: Annotated[float, Query(ge=SMALLEST, le=LARGEST, description="sisi heksagon, meter")] = SIDE,
) -> CellsOut:  # fmt: skip
    """The outlines of the cells that answers are told in, by code, in degrees."""
    return CellsOut(features=cells(area, with_people(conn, ground.terrain), side_m).outlines())
