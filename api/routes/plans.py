"""Response plans: read, draft, check, try on the past, publish; and a recommendation answered again."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api.deps import Adviser, Conn, Now, Once, PlanEditor, PlanReader, Reading, Roads
from api.routes.incidents import Number, answer
from api.schemas.plans import (
    DraftIn,
    DryRunOut,
    FindingOut,
    PlanRowOut,
    PlanVersionOut,
    QuestionsIn,
    QuestionsOut,
    RedraftIn,
    ReplayOut,
    RevisionIn,
)
from gis.incidents.lifecycle import Origin
from gis.incidents.once import once
from gis.incidents.timeline import one
from gis.respond import plans, question_rows, questions
from gis.review.dry_run import dry_run
from gis.review.replay import replay
from gis.room import asking, planning

router = APIRouter(prefix="/api", tags=["rencana"])
Version = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/plans")
def list_plans(conn: Reading, _: PlanReader) -> list[PlanRowOut]:
    """Every version, newest first."""
    current = plans.in_force(conn)
    return [PlanRowOut(**row, in_force=row["version"] == current) for row in plans.listed(conn)]


@router.get("/plans/{version}")
def read_plan(version: Version, conn: Reading, _: PlanReader) -> PlanVersionOut:
    """One version with its document."""
    return shown(plans.one(conn, version), plans.in_force(conn))


@router.post("/plans", status_code=201, response_model=PlanVersionOut)
def draft_plan(wanted: DraftIn, response: Response, conn: Conn, actor: PlanEditor, once_only: Once, now: Now) -> Any:
    """A new draft, from a document or from the plan in force."""

    def act() -> dict[str, Any]:
        number = planning.draft(conn, wanted.document, actor, now)
        return shown(plans.one(conn, number), plans.in_force(conn)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.put("/plans/{version}", status_code=201, response_model=PlanVersionOut)
def redraft_plan(
    version: Version, wanted: RedraftIn, response: Response, conn: Conn, actor: PlanEditor, once_only: Once, now: Now
) -> Any:
    """Another document for a draft; 409 for a published version, which is never changed."""

    def act() -> dict[str, Any]:
        planning.rewrite(conn, version, wanted.revision, wanted.document, actor, now)
        return shown(plans.one(conn, version), plans.in_force(conn)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.get("/plans/{version}/check")
def check_plan(version: Version, conn: Reading, _: PlanReader) -> list[FindingOut]:
    """What there is to say about a version, errors first."""
    found = planning.check(conn, plans.document_of(plans.one(conn, version)))
    return [FindingOut.model_validate(each) for each in found]


@router.get("/plans/{version}/dry-run")
def try_plan(
    version: Version, request: Request, conn: Reading, roads: Roads, _: PlanReader, origin: Origin = Origin.REAL,
    limit: Annotated[int, Query(ge=1, le=200, description="kejadian terbaru yang diperiksa")] = 50,
) -> DryRunOut:  # fmt: skip
    """What a version would have said of past incidents, beside what was said."""
    document, network = plans.document_of(plans.one(conn, version)), roads.under(origin)
    return DryRunOut.model_validate(dry_run(conn, network, request.app.state.plans, document, origin, limit))


@router.post("/plans/{version}/publish", status_code=201, response_model=PlanVersionOut)
def publish_plan(
    version: Version, wanted: RevisionIn, response: Response, conn: Conn, actor: PlanEditor, once_only: Once, now: Now
) -> Any:
    """Put a draft in force; 409 while a check finds an error, and when another was published since it was drafted."""

    def act() -> dict[str, Any]:
        planning.publish(conn, version, wanted.revision, actor, now)
        return shown(plans.one(conn, version), plans.in_force(conn)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.get("/questions")
def read_questions(conn: Reading, _: Adviser) -> QuestionsOut:
    """The guiding questions in force, by category."""
    return QuestionsOut.model_validate(question_rows.in_force(conn))


@router.put("/questions", status_code=201, response_model=QuestionsOut)
def publish_questions(
    wanted: QuestionsIn, response: Response, conn: Conn, actor: PlanEditor, once_only: Once, now: Now
) -> Any:
    """Put another document in force; 409 when somebody else did since `version` was read."""
    document = questions.read_questions(wanted.document)

    def act() -> dict[str, Any]:
        asking.publish(conn, document, wanted.version, actor, now)
        return QuestionsOut.model_validate(question_rows.in_force(conn)).model_dump(mode="json")

    return answer(response, once(conn, once_only, act))


@router.get("/incidents/{incident_id}/replay")
def replay_incident(incident_id: Number, request: Request, conn: Reading, roads: Roads, _: PlanReader) -> ReplayOut:
    """The incident's last recommendation answered again from what was kept: the same, or what differs."""
    network = roads.under(one(conn, incident_id)["origin"])
    return ReplayOut.model_validate(replay(conn, network, request.app.state.plans, incident_id))


def shown(row: dict[str, Any], current: int | None) -> PlanVersionOut:
    """A version as it is sent."""
    return PlanVersionOut(**row, in_force=row["version"] == current)
