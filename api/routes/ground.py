"""What lies on the ground: areas, posts, units, tiles."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from api.deps import MapReader, Now, Reading, stale_after
from api.schemas.ground import UnitOut
from gis.publish import features
from gis.publish.tiles import tile

router = APIRouter(prefix="/api", tags=["peta"])


@router.get("/areas")
def list_areas(conn: Reading, _: MapReader, level: features.Level = "kelurahan") -> dict[str, Any]:
    """The 5 kecamatan or the 50 kelurahan, negeri and desa, as GeoJSON."""
    return features.areas(conn, level)


@router.get("/facilities")
def list_facilities(conn: Reading, _: MapReader, gone: bool = False) -> dict[str, Any]:
    """Posts, offices and hospitals as GeoJSON, each with how far its position can be trusted; `gone`: those that are
    not there any more too."""
    return features.facilities(conn, gone)


@router.get("/units")
def list_units(conn: Reading, request: Request, _: MapReader, now: Now) -> list[UnitOut]:
    """Every unit with its status, and its position with the age of that."""
    return [UnitOut.model_validate(each) for each in features.units(conn, now, stale_after(request))]


@router.get("/tiles/{z}/{x}/{y}", response_class=Response, responses={200: {"content": {"application/x-protobuf": {}}}})
def read_tile(
    z: Annotated[int, Path(ge=0, le=22)], x: Annotated[int, Path(ge=0)], y: Annotated[int, Path(ge=0)], conn: Reading,
    _: MapReader,
) -> Response:  # fmt: skip
    """One vector tile (MVT) of the base map."""
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(tile(conn, z, x, y), media_type="application/x-protobuf", headers=headers)
