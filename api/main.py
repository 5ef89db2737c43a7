"""The application, made from settings; nothing happens at import."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Match, Mount
from starlette.types import Scope

from api import frames, live, watch
from api.deps import clock
from api.errors import add_handlers
from api.limits import Limits
from api.routes import (
    aml,
    areas,
    calls,
    cover,
    desk,
    erasure,
    ground,
    hazards,
    health,
    history,
    hotspots,
    imports,
    incidents,
    jobs,
    locate,
    mend,
    missed,
    people,
    photos,
    places,
    plans,
    posts,
    proposals,
    respond,
    roads,
    room,
    siting,
    supervision,
    times,
    units,
)
from api.schemas.base import Problem
from gis.analysis.cover import Kept
from gis.db.engine import connect, database_url
from gis.errors import NotReady
from gis.jobs.runner import Runner, running
from gis.locate.ground import Cache as GroundCache
from gis.locate.ground import current as current_ground
from gis.respond.plans import PlanCache
from gis.roads.store import Cache
from gis.settings import Settings

SUBJECTS = (
    aml,
    areas,
    calls,
    cover,
    desk,
    erasure,
    ground,
    hazards,
    hotspots,
    history,
    health,
    incidents,
    jobs,
    live,
    locate,
    mend,
    missed,
    people,
    photos,
    places,
    plans,
    posts,
    imports,
    proposals,
    respond,
    roads,
    room,
    siting,
    supervision,
    times,
    units,
)
DESCRIPTION = "Peta kejadian Call Center 112 Kota Ambon: lokasi, instansi, pos dan unit terdekat lewat jalan."
KEY_POOL = 2  # connections that only look up credentials, so that nobody holds one while waiting for another
TELEMETRY_POOL = 2  # connections for positions: every second, and never in the way of anybody else
LAST_READS_S = 5  # a server that stops waits so long for reads under way
PHOTOS_AT_ONCE = 1  # decoded: up to 200 MB each
PASSWORDS_AT_ONCE = 2  # looked at: each takes 19 MiB and a core for 20 ms


def create_app(settings: Settings) -> FastAPI:
    """The service over HTTP, with its pools, its stream and the built console."""
    errors: dict[int | str, dict[str, Any]] = {
        code: {"model": Problem, "description": "problem+json"} for code in (401, 403, 422)
    }
    app = FastAPI(
        title="Ambon 112", version="0.1.0", description=DESCRIPTION, lifespan=lifespan, docs_url=None, redoc_url=None,
        responses=errors,
    )  # fmt: skip
    app.state.settings = settings
    app.state.clock = clock
    add_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)  # never the stream: Starlette leaves it out
    app.add_middleware(Limits)
    for subject in SUBJECTS:
        app.include_router(subject.router)
    serve_console(app, settings.console)
    return app


def served() -> FastAPI:
    """The application with settings from the environment, as `ambon112 serve` runs it."""
    return create_app(Settings())


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the pools, listen to the journal, and close both again."""
    settings: Settings = app.state.settings
    app.state.intake = connect(settings, settings.intake_connections)
    app.state.reading = connect(settings, settings.reading_connections)
    app.state.doors = connect(settings, KEY_POOL)
    app.state.telemetry = connect(settings, TELEMETRY_POOL)
    app.state.telemetry_lane = anyio.Semaphore(TELEMETRY_POOL)
    app.state.intake_lane = anyio.Semaphore(settings.intake_connections)
    app.state.slow_lane = anyio.Semaphore(settings.reading_connections)
    app.state.photo_lane = anyio.Semaphore(PHOTOS_AT_ONCE)
    app.state.door_lane = anyio.Semaphore(PASSWORDS_AT_ONCE)
    app.state.networks = Cache()
    app.state.plans = PlanCache()
    app.state.cover = Kept()
    app.state.grounds = GroundCache(networks=app.state.networks)
    app.state.ears = connect(settings, live.READERS + 1)
    app.state.hub = live.Hub(app.state.ears, plain(database_url(settings)))
    moving = frames.Frames(app.state.telemetry, app.state.hub, timedelta(hours=settings.track_hours))
    kept = timedelta(hours=settings.reply_hours)
    swept = watch.watching(app.state.intake, app.state.clock, kept, settings.device_position_days)
    app.state.runner = Runner(settings)
    try:
        async with live.listening(app.state.hub), swept, frames.framing(moving), warming(app):
            with running(app.state.runner):
                yield
    finally:
        await closed(app.state.intake, app.state.reading, app.state.doors, app.state.telemetry, app.state.ears)


async def closed(*pools: Engine) -> None:
    """Close pools once the threads that were still reading have given their connections back: one that is out when
    its pool closes is never closed."""
    with anyio.move_on_after(LAST_READS_S):
        while any(isinstance(each.pool, QueuePool) and each.pool.checkedout() for each in pools):
            await anyio.sleep(0.01)
    for each in pools:
        each.dispose()


@contextlib.asynccontextmanager
async def warming(app: FastAPI) -> AsyncIterator[None]:
    """Read roads and ground beside the first requests: the first call of a shift should not wait for them."""

    def read() -> None:
        if not app.state.settings.warm_up:
            return
        with contextlib.suppress(NotReady, SQLAlchemyError), app.state.reading.begin() as conn:
            current_ground(conn, app.state.grounds)

    task = asyncio.create_task(anyio.to_thread.run_sync(read))
    yield
    with contextlib.suppress(asyncio.CancelledError):
        await task


def plain(url: str) -> str:
    """The address as libpq spells it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


class Lasting(StaticFiles):
    """Files whose name changes with their content: a browser need not ask for them twice."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """The file, to be kept."""
        reply = super().file_response(*args, **kwargs)
        reply.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return reply


class Console(Mount):
    """The built console, which answers for no address of the service: a wrong method there is a 405 that says which is
    right, and not a file that does not exist."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Nothing of the service's own addresses."""
        if str(scope.get("path", "")).startswith(("/api/", "/healthz", "/readyz", "/openapi.json")):
            return Match.NONE, {}
        return super().matches(scope)


def serve_console(app: FastAPI, built: Path) -> None:
    """The built console at /, or a line that says how to build it."""
    if (built / "index.html").exists():
        app.mount("/assets", Lasting(directory=built / "assets"), name="assets")
        app.router.routes.append(Console("/", StaticFiles(directory=built, html=True), name="console"))
        return

    @app.get("/", include_in_schema=False)
    def not_built() -> PlainTextResponse:
        return PlainTextResponse("Konsol belum dibangun: jalankan `make run`.", 503)
