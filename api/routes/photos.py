"""Photos of an incident: sent as multipart, kept without what they said of themselves, given to who may see words."""

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Depends, Header, Request, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from api.deps import Conn, Now, Reading, Reporter, WordReader
from api.routes.incidents import Number, answer, seen_by
from api.schemas.incidents import WholeOut
from gis.errors import BadInput
from gis.incidents import photos
from gis.incidents.once import Attempt, once
from gis.incidents.picture import FIELD, Picture, read_picture
from gis.room.standing import whole

router = APIRouter(prefix="/api/incidents/{incident_id}/photos", tags=["foto"])
BODY = {
    "schema": {"type": "object", "required": [FIELD], "properties": {FIELD: {"type": "string", "format": "binary"}}}
}
JPEG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/jpeg": {}}, "description": "foto"}}


@dataclass(frozen=True, slots=True)
class Upload:
    """A photo that was sent, read; and this sending of it."""

    picture: Picture
    attempt: Attempt


async def upload(
    request: Request,
    actor: Reporter,
    idempotency_key: Annotated[str, Header(description="satu kunci untuk satu foto; ulangan memberi jawaban sama")],
) -> Upload:
    """The photo of a multipart request, before a connection is taken. The same photo is the same request, whatever
    boundary the browser put around it. Raises `BadInput`."""
    sent = await file_of(request)
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode() + sent).digest()
    attempt = Attempt(actor.name, idempotency_key, digest)
    async with request.app.state.photo_lane:
        return Upload(await anyio.to_thread.run_sync(read_picture, sent), attempt)


async def file_of(request: Request) -> bytes:
    """The bytes of the one file. Raises `BadInput`."""
    try:
        async with request.form(max_files=1, max_fields=1) as form:
            sent = form.get(FIELD)
            if not isinstance(sent, UploadFile):
                raise BadInput(FIELD, "wajib ada: satu berkas foto")
            return await sent.read()
    except HTTPException:
        raise BadInput(FIELD, "isi permintaan harus multipart/form-data dengan satu berkas foto") from None


@router.post(
    "", status_code=201, response_model=WholeOut,
    openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": BODY}}},
)  # fmt: skip
def add(
    incident_id: Number, sent: Annotated[Upload, Depends(upload)], response: Response, conn: Conn, actor: Reporter,
    now: Now,
) -> Any:  # fmt: skip
    """Add a photo (JPEG, PNG or WebP, at most 10 MB). Its metadata are not kept; where and when its camera says it was
    is offered as evidence and moves nothing."""

    def act() -> dict[str, Any]:
        photos.add(conn, incident_id, sent.picture, actor, now)
        return seen_by(actor, whole(conn, incident_id, now))

    return answer(response, once(conn, sent.attempt, act))


@router.get("/{photo_id}", response_class=Response, responses=JPEG)
def read_photo(incident_id: Number, photo_id: Number, conn: Reading, actor: WordReader) -> Response:
    """A photo, at most 1600 pixels long."""
    return jpeg(photos.shown(conn, incident_id, photo_id, False, actor))


@router.get("/{photo_id}/thumbnail", response_class=Response, responses=JPEG)
def read_thumbnail(incident_id: Number, photo_id: Number, conn: Reading, actor: WordReader) -> Response:
    """The same, at most 320 pixels long."""
    return jpeg(photos.shown(conn, incident_id, photo_id, True, actor))


def jpeg(content: bytes) -> Response:
    """Pixels, for one person's browser and for a short while: a photo may be erased."""
    headers = {"Cache-Control": "private, max-age=300", "Content-Disposition": "inline"}
    return Response(content, media_type="image/jpeg", headers=headers)
