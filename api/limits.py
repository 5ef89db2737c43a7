"""How much a request may carry, and what a browser may load: both before any route is asked."""

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem

LARGEST_BODY = 64 * 1024  # bytes; the longest call in words is far shorter
DRAWN = ("/api/plans", "/api/service-areas")  # they carry polygons
LARGEST_DRAWN = 1024 * 1024
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
    """Refuses bodies over `LARGEST_BODY` with 413, announced or not, and adds the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            body, whole = await read(scope, receive)
        except ClientDisconnect:
            return  # half a request is none: nothing may be done in its name
        if body is None:
            await problem(413, f"isi permintaan paling banyak {largest(scope)} byte")(scope, receive, send)
            return

        async def replay() -> Message:
            nonlocal whole
            if whole:
                return await receive()
            whole = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, replay, guarded)


def largest(scope: Scope) -> int:
    """The most a request may carry, bytes."""
    return LARGEST_DRAWN if scope["path"].startswith(DRAWN) else LARGEST_BODY


async def read(scope: Scope, receive: Receive) -> tuple[bytes | None, bool]:
    """The request's body, None when it is too large; and True when there was none to read. Raises `ClientDisconnect`
    when the sender left before its end."""
    if scope["method"] in {"GET", "HEAD", "OPTIONS"}:
        return b"", True
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
