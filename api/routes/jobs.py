"""Long work as jobs: ask, watch, cancel, fetch what came of it."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, BackgroundTasks, Request, Response

from api.deps import Conn, Once, Planner, Reading
from api.routes.incidents import Number, answer
from api.schemas.history import CoverFileIn, FileIn, SitingFileIn
from api.schemas.hotspots import HotspotsIn
from api.schemas.jobs import HistoryIn, JobOut, JobPage
from api.schemas.siting import SitingIn
from gis.errors import NotFound
from gis.incidents.once import Attempt, once
from gis.jobs import queue
from gis.respond.categories import known_agency

SEALED = (  # a page of our own making that carries everything inside
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; worker-src blob:; connect-src data: blob:; "
    "frame-ancestors 'self'; sandbox allow-scripts"
)
router = APIRouter(prefix="/api", tags=["pekerjaan"])


def asked(
    request: Request, background: BackgroundTasks, response: Response, conn: Conn, once_only: Attempt, kind: str,
    question: dict[str, Any], brought: bytes | None = None,
) -> Any:  # fmt: skip
    """Queue it once, and wake the runner after the commit."""

    def act() -> dict[str, Any]:
        number = queue.add(conn, kind, question, brought, once_only.actor)
        return JobOut.model_validate(queue.one(conn, number)).model_dump(mode="json")

    background.add_task(request.app.state.runner.wake)
    return answer(response, once(conn, once_only, act))


@router.post("/jobs/siting", status_code=201, response_model=JobOut)
def ask_siting(
    wanted: SitingIn, request: Request, background: BackgroundTasks, response: Response, conn: Conn, _: Planner,
    once_only: Once,
) -> Any:  # fmt: skip
    """Where new posts belong, as a job."""
    known_agency(wanted.agency)
    return asked(request, background, response, conn, once_only, "siting", wanted.model_dump(mode="json"))


@router.post("/jobs/hotspots", status_code=201, response_model=JobOut)
def ask_hotspots(
    wanted: HotspotsIn, request: Request, background: BackgroundTasks, response: Response, conn: Conn, _: Planner,
    once_only: Once,
) -> Any:  # fmt: skip
    """Where past incidents are more than chance makes them, as a job."""
    return asked(request, background, response, conn, once_only, "hotspots", wanted.model_dump(mode="json"))


@router.post("/jobs/files", status_code=201, response_model=JobOut)
def ask_file(
    wanted: FileIn, request: Request, background: BackgroundTasks, response: Response, conn: Conn, _: Planner,
    once_only: Once,
) -> Any:  # fmt: skip
    """A map that opens without a network, a layer for other programs, or the month's report, as a job with a file."""
    if isinstance(wanted, SitingFileIn | CoverFileIn):
        known_agency(wanted.agency)
    return asked(request, background, response, conn, once_only, "file", wanted.model_dump(mode="json"))


@router.post("/history", status_code=201, response_model=JobOut)
def bring_history(
    wanted: HistoryIn, request: Request, background: BackgroundTasks, response: Response, conn: Conn, _: Planner,
    once_only: Once,
) -> Any:  # fmt: skip
    """Past incidents out of a city's list, as a job; `trial` (the default) keeps nothing and tells what it would do."""
    question = wanted.model_dump(mode="json", exclude={"content"})
    return asked(request, background, response, conn, once_only, "history", question, wanted.content)


@router.get("/jobs")
def list_jobs(conn: Reading, _: Planner) -> JobPage:
    """The newest jobs."""
    return JobPage(items=[JobOut.model_validate(each) for each in queue.listed(conn)])


@router.get("/jobs/{job_id}")
def read_job(job_id: Number, conn: Reading, _: Planner) -> JobOut:
    """One job, and what came of it."""
    return JobOut.model_validate(queue.one(conn, job_id))


@router.get("/jobs/{job_id}/file", response_class=Response)
def read_file(job_id: Number, conn: Reading, _: Planner) -> Response:
    """The file that came of a job."""
    file = queue.file_of(conn, job_id)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
    return Response(file.content, media_type=file.type, headers=headers)


@router.get("/jobs/{job_id}/page", response_class=Response)
def show_file(job_id: Number, conn: Reading, _: Planner) -> Response:
    """The same, where it is a page, to be shown inside the console: cut off from it, from the network and from all
    else."""
    file = queue.file_of(conn, job_id)
    if not file.type.startswith("text/html"):
        raise NotFound(f"berkas pekerjaan {job_id} bukan halaman")
    return Response(file.content, media_type=file.type, headers={"Content-Security-Policy": SEALED})


@router.post("/jobs/{job_id}/cancel", status_code=201, response_model=JobOut)
def cancel_job(job_id: Number, response: Response, conn: Conn, _: Planner, once_only: Once) -> Any:
    """Stop a job; what it would have kept is not kept."""

    def act() -> dict[str, Any]:
        return JobOut.model_validate(queue.cancel(conn, job_id)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))
