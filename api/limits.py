"""How much a request may carry and from whom, and what a browser may load: all before any route is asked."""

import json
import re
from typing import Any

import anyio.to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.deps import bearer, who
from api.errors import on_domain, problem
from gis.actor import Permission
from gis.errors import Forbidden, Unauthenticated
from gis.incidents.picture import LARGEST_BYTES

LARGEST_BODY = 64 * 1024  # bytes; the longest call in words is far shorter
DRAWN = ("/api/plans", "/api/service-areas")  # they carry polygons
LARGEST_DRAWN = 1024 * 1024
FILES = "/api/imports/"  # places, posts, units
LARGEST_FILE = 8 * 1024 * 1024
PHOTOS = re.compile(r"/api/incidents/\d+/photos")
LARGEST_UPLOAD = LARGEST_BYTES + LARGEST_BODY  # a photo and what multipart puts around it
LISTS = frozenset({"/api/history", "/api/hazards"})  # past incidents, hazard layers: 20 MB in Base64
LARGEST_LIST = 28 * 1024 * 1024
FORM = "multipart/form-data"
BODILESS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
}


class Limits:
    """Refuses bodies over `LARGEST_BODY` with 413, announced or not, and those that say one thing twice; adds the
    security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refused := await unwelcome(scope):
            await refused(scope, receive, guarded)
            return
        try:
            body, whole = await read(scope, receive)
        except ClientDisconnect:
            return  # half a request is none: nothing may be done in its name
        if body is None:
            await problem(413, f"isi permintaan paling banyak {largest(scope)} byte")(scope, receive, guarded)
            return
        if twice := said_twice(body):
            await problem(422, f"{twice}: ditulis dua kali dalam satu objek", twice)(scope, receive, guarded)
            return

        async def replay() -> Message:
            nonlocal whole
            if whole:
                return await receive()
            whole = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, replay, guarded)


def largest(scope: Scope) -> int:
    """The most a request may carry, bytes."""
    path = scope["path"]
    if PHOTOS.fullmatch(path):
        return LARGEST_UPLOAD
    if path in LISTS:
        return LARGEST_LIST
    if path.startswith(FILES):
        return LARGEST_FILE
    return LARGEST_DRAWN if path.startswith(DRAWN) else LARGEST_BODY


async def unwelcome(scope: Scope) -> Response | None:
    """The refusal of a large body by its head alone, before any of it is kept: whose it is, whether a photo may come
    from them, and whether it is sent as one. None for what is welcome, and for what is small."""
    if scope["method"] in BODILESS or largest(scope) <= LARGEST_DRAWN:
        return None
    request = Request(scope)
    try:
        actor = await anyio.to_thread.run_sync(who, request, await bearer(request))
        if PHOTOS.fullmatch(scope["path"]):
            actor.need(Permission.REPORT)
    except (Unauthenticated, Forbidden) as failure:
        return on_domain(request, failure)
    if PHOTOS.fullmatch(scope["path"]) and kind_of(request) != FORM:
        return problem(415, f"harus {FORM} dengan satu berkas foto", "content-type")
    return None


def kind_of(request: Request) -> str:
    """The media type a body is said to be of, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def announced(scope: Scope) -> int:
    """How long the body is said to be, bytes; 0 where nothing, or nonsense, is said."""
    said = dict(scope["headers"]).get(b"content-length", b"")
    return int(said) if said.isdigit() else 0


class Twice(Exception):
    """A key that an object holds twice."""


def said_twice(body: bytes) -> str | None:
    """The first key that an object of a JSON body holds twice: whoever reads only one of the two may read another than
    whoever checked. None for anything else, also for what is no JSON: that is for the route to say."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for key, value in pairs:
            if key in known:
                raise Twice(key)
            known[key] = value
        return known

    try:
        json.loads(body, object_pairs_hook=once)
    except Twice as found:
        return str(found)[:40]
    except (ValueError, RecursionError):
        return None
    return None


async def read(scope: Scope, receive: Receive) -> tuple[bytes | None, bool]:
    """The request's body, None when it is too large; and True when there was none to read. Raises `ClientDisconnect`
    when the sender left before its end."""
    if scope["method"] in BODILESS:
        return b"", True
    if announced(scope) > largest(scope):
        return None, False
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
        if size > largest(scope):
            return None, False
    return b"".join(parts), False
