"""Hazard layers: files in as jobs, the map's tiles, what is inside, and taking one away."""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, BackgroundTasks, Path, Query, Request, Response

from api.deps import Conn, MapReader, Now, Once, Planner, Reading
from api.routes.incidents import Number, answer
from api.routes.jobs import asked
from api.schemas.base import VersionIn
from api.schemas.hazards import (
    ExposureOut,
    ExposureQuery,
    HazardHereOut,
    HazardIn,
    HazardOut,
    HazardPage,
    HazardsHereOut,
)
from api.schemas.jobs import JobOut
from gis.analysis import cover
from gis.geo import LonLat
from gis.hazards import store
from gis.hazards.assess import assess
from gis.incidents.once import once
from gis.publish.exports import TYPES, as_bytes
from gis.publish.hazards import exposed_frame, tile

router = APIRouter(prefix="/api/hazards", tags=["bahaya"])
Zoom = Annotated[int, Path(ge=0, le=22)]
Tile = Annotated[int, Path(ge=0)]


@router.post("", status_code=201, response_model=JobOut)
def bring_hazard(
    wanted: HazardIn, request: Request, background: BackgroundTasks, response: Response, conn: Conn, _: Planner,
    once_only: Once, now: Now,
) -> Any:  # fmt: skip
    """A planner's file as a layer, as a job; `trial` keeps nothing and tells what it would become. What is wrong with
    the file is the job's result: `refused`, with `field` and `reason`."""
    wanted.question(now)
    question = wanted.model_dump(mode="json", exclude={"content"})
    return asked(request, background, response, conn, once_only, "hazard", question, wanted.content)


@router.get("")
def list_hazards(conn: Reading, _: MapReader, removed: bool = False) -> HazardPage:
    """The layers; those taken away too where `removed`."""
    return HazardPage(items=[out(each) for each in store.listed(conn, removed)])


@router.get("/at")
def hazards_at(
    conn: Reading, _: MapReader, lon: Annotated[float, Query(ge=-180, le=180)],
    lat: Annotated[float, Query(ge=-90, le=90)],
) -> HazardsHereOut:  # fmt: skip
    """Which layers cover a place, and in which class."""
    found = store.covering(conn, LonLat(lon, lat))
    return HazardsHereOut(items=[HazardHereOut.model_validate(each) for each in found])


@router.get("/{hazard_id}/exposure")
def read_exposure(
    hazard_id: Number, wanted: Annotated[ExposureQuery, Query()], request: Request, conn: Reading, now: Now, _: Planner
) -> ExposureOut:
    """People, facilities, roads and kelurahan in each class, and past incidents against it; some seconds."""
    made = assess(conn, hazard_id, found(request, conn), wanted.when(now))
    exposure = made.exposure
    return ExposureOut.model_validate(
        {
            "layer": out(made.layer), "origin": made.when.origin, "since": made.when.since, "until": made.when.until,
            "category": made.when.category, "classes": list(exposure.classes), "whole": exposure.whole,
            "incidents": made.incidents, "notes": list(made.notes),
        }
    )  # fmt: skip


@router.get("/{hazard_id}/file", response_class=Response)
def read_file(
    hazard_id: Number, request: Request, conn: Reading, now: Now, _: Planner,
    form: Literal["gpkg", "parquet", "geojson", "csv"] = "gpkg",
) -> Response:  # fmt: skip
    """The layer with what is inside each class, as a file."""
    made = assess(conn, hazard_id, found(request, conn), ExposureQuery().when(now))
    content = as_bytes(exposed_frame(made, conn), form, "bahaya")
    name = quote(f"bahaya-{hazard_id}.{form}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=TYPES[form], headers=headers)


@router.get("/{hazard_id}/tiles/{z}/{x}/{y}", response_class=Response)
def read_tile(hazard_id: Number, z: Zoom, x: Tile, y: Tile, conn: Reading, _: MapReader) -> Response:
    """One vector tile (MVT) of a layer: `hazard`, with `class` and `level`."""
    headers = {"Cache-Control": "private, max-age=60"}
    content = tile(conn, hazard_id, (z, x, y))
    return Response(content, media_type="application/x-protobuf", headers=headers)


@router.post("/{hazard_id}/remove", status_code=201, response_model=HazardOut)
def remove_hazard(
    hazard_id: Number, seen: VersionIn, response: Response, conn: Conn, actor: Planner, once_only: Once, now: Now
) -> Any:
    """Take a layer off the map; it can be brought back."""

    def act() -> dict[str, Any]:
        return out(store.remove(conn, hazard_id, seen.version, actor, now)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.post("/{hazard_id}/restore", status_code=201, response_model=HazardOut)
def restore_hazard(
    hazard_id: Number, seen: VersionIn, response: Response, conn: Conn, actor: Planner, once_only: Once, now: Now
) -> Any:
    """Bring a layer back that was taken away."""

    def act() -> dict[str, Any]:
        return out(store.restore(conn, hazard_id, seen.version, actor, now)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


def found(request: Request, conn: Reading) -> cover.Map:
    """The ground of the city as this process keeps it."""
    return cover.mapped(conn, request.app.state.networks, request.app.state.cover)


def out(layer: store.Layer) -> HazardOut:
    """A row on the wire."""
    return HazardOut.model_validate({name: layer[name] for name in HazardOut.model_fields})
