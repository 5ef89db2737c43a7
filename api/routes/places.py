"""The gazetteer as people manage it. Every change carries the version its sender saw and is an event."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import PlainTextResponse

from api.deps import Conn, MapReader, Now, Once, PlaceEditor, Reading
from api.routes.incidents import Number, answer, box
from api.schemas.base import Id, VersionIn
from api.schemas.places import (
    GazetteerOut,
    MergePlaceIn,
    MovePlaceIn,
    NamedPlaceOut,
    NameIn,
    PlaceIn,
    PlaceOut,
    PlacePage,
    PositionIn,
    UndoPlaceIn,
    WholePlaceOut,
)
from gis.geo import Metres
from gis.incidents.once import once
from gis.load.place_export import Format, export_places
from gis.locate.text import EXPANSION
from gis.places import edit, sight
from gis.places.edit import New, Seen
from gis.places.place import Position

router = APIRouter(prefix="/api/places", tags=["tempat"])
MEDIA = {Format.CSV: "text/csv; charset=utf-8", Format.GEOJSON: "application/geo+json"}


@router.get("")
def list_places(
    conn: Reading, _: MapReader, name: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str | None, Query(max_length=80)] = None, bbox: str | None = None, edited: bool | None = None,
    gone: bool = False, after: Id | None = None, limit: Annotated[int, Query(ge=1, le=sight.LONGEST_PAGE)] = 50,
) -> PlacePage:  # fmt: skip
    """Places in order of number: by part of a name, kind, box; `edited` by people; `gone` ones too."""
    found = sight.listed(conn, sight.Filter(name, kind, box(bbox), edited, gone, after, limit + 1))
    items = [PlaceOut.model_validate(each) for each in found[:limit]]
    return PlacePage(items=items, next=items[-1].id if len(found) > limit else None)


@router.get("/names", response_model=GazetteerOut, responses={304: {"description": "sama seperti yang sudah ada"}})
def list_names(conn: Reading, _: MapReader, request: Request) -> Response:
    """Every name that leads to a place, and how callers spell words, small enough to keep: a console looks places up in
    it while the network is down. Send the `ETag` back as `If-None-Match` to be told whether anything changed."""
    items = [NamedPlaceOut.model_validate(each) for each in sight.leading(conn)]
    body = GazetteerOut(spellings=EXPANSION, items=items).model_dump_json().encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


@router.get("/export", response_class=PlainTextResponse)
def export(conn: Reading, _: MapReader, form: Annotated[Format, Query(alias="format")] = Format.CSV) -> Response:
    """All places as a file that imports back equal."""
    return Response(export_places(conn, form), media_type=MEDIA[form])


@router.get("/{place_id}")
def read_place(place_id: Number, conn: Reading, _: MapReader) -> WholePlaceOut:
    """One place, the names that lead to it, and what was decided about it."""
    return WholePlaceOut.model_validate(sight.one(conn, place_id))


@router.post("", status_code=201, response_model=WholePlaceOut)
def add(wanted: PlaceIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now) -> Any:
    """Record a place; it is found in the next request."""
    new = New(wanted.name, wanted.kind, position(wanted), tuple(wanted.alt_names))
    return answer(response, once(conn, once_only, lambda: seen(conn, edit.add(conn, new, actor, now))))


@router.post("/{place_id}/move", status_code=201, response_model=WholePlaceOut)
def move(
    place_id: Number, wanted: MovePlaceIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """Put it elsewhere, or say better how well it is known."""

    def act() -> dict[str, Any]:
        return seen(conn, edit.move(conn, Seen(place_id, wanted.version), position(wanted), actor, now).id)

    return answer(response, once(conn, once_only, act))


@router.post("/{place_id}/rename", status_code=201, response_model=WholePlaceOut)
def rename(
    place_id: Number, wanted: NameIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """Call it something else; the old name still leads to it."""

    def act() -> dict[str, Any]:
        return seen(conn, edit.rename(conn, Seen(place_id, wanted.version), wanted.name, actor, now).id)

    return answer(response, once(conn, once_only, act))


@router.post("/{place_id}/aliases", status_code=201, response_model=WholePlaceOut)
def add_alias(
    place_id: Number, wanted: NameIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """Let one more name lead to it."""

    def act() -> dict[str, Any]:
        return seen(conn, edit.add_alias(conn, Seen(place_id, wanted.version), wanted.name, actor, now).id)

    return answer(response, once(conn, once_only, act))


@router.post("/{place_id}/aliases/remove", status_code=201, response_model=WholePlaceOut)
def remove_alias(
    place_id: Number, wanted: NameIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """Let one name no longer lead to it."""

    def act() -> dict[str, Any]:
        return seen(conn, edit.remove_alias(conn, Seen(place_id, wanted.version), wanted.name, actor, now).id)

    return answer(response, once(conn, once_only, act))


@router.post("/{place_id}/merge", status_code=201, response_model=WholePlaceOut)
def merge(
    place_id: Number, wanted: MergePlaceIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once,
    now: Now,
) -> Any:  # fmt: skip
    """Say that it is the same place as another: all its names lead there. Nothing is lost; it can be taken apart."""
    into = Seen(wanted.into, wanted.into_version)

    def act() -> dict[str, Any]:
        return seen(conn, edit.merge(conn, Seen(place_id, wanted.version), into, actor, now).id)

    return answer(response, once(conn, once_only, act))


@router.post("/{place_id}/unmerge", status_code=201, response_model=WholePlaceOut)
def unmerge(
    place_id: Number, wanted: VersionIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """Let a merged place stand by itself again, with its own names."""

    def act() -> dict[str, Any]:
        return seen(conn, edit.unmerge(conn, Seen(place_id, wanted.version), actor, now).id)

    return answer(response, once(conn, once_only, act))


@router.post("/{place_id}/retire", status_code=201, response_model=WholePlaceOut)
def retire(
    place_id: Number, wanted: VersionIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """It is not there any more: no name leads to it."""

    def act() -> dict[str, Any]:
        return seen(conn, edit.retire(conn, Seen(place_id, wanted.version), actor, now).id)

    return answer(response, once(conn, once_only, act))


@router.post("/{place_id}/restore", status_code=201, response_model=WholePlaceOut)
def restore(
    place_id: Number, wanted: VersionIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """It is there after all."""

    def act() -> dict[str, Any]:
        return seen(conn, edit.restore(conn, Seen(place_id, wanted.version), actor, now).id)

    return answer(response, once(conn, once_only, act))


@router.post("/{place_id}/undo", status_code=201, response_model=WholePlaceOut)
def undo(
    place_id: Number, wanted: UndoPlaceIn, response: Response, conn: Conn, actor: PlaceEditor, once_only: Once, now: Now
) -> Any:
    """Take back what one event changed; 409 when the same was changed again since."""

    def act() -> dict[str, Any]:
        return seen(conn, edit.undo(conn, Seen(place_id, wanted.version), wanted.event_id, actor, now).id)

    return answer(response, once(conn, once_only, act))


def position(wanted: PositionIn) -> Position:
    """As the domain says it."""
    return Position(wanted.at.place(), Metres(wanted.radius_m), wanted.confidence, wanted.method, wanted.source)


def seen(conn: Any, place_id: int) -> dict[str, Any]:
    """The reply as it is stored and sent."""
    return WholePlaceOut.model_validate(sight.one(conn, place_id)).model_dump(mode="json")
