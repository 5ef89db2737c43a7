"""A planner's hazard file as a job."""

from dataclasses import asdict
from datetime import UTC, datetime

from gis.errors import BadInput
from gis.hazards.bring import bring, question_of
from gis.jobs.kinds import Work
from gis.jobs.queue import Outcome


def bring_hazard(work: Work) -> Outcome:
    """A file becomes a layer; `asked` as `HazardIn`. What is wrong with it is told by field."""
    asked = work.asked
    work.say(0.1, "membaca berkas")
    try:
        with work.engine.begin() as conn:
            by = work.actor, datetime.now(UTC)
            made = bring(conn, work.brought or b"", asked["file_name"], question_of(asked), by, asked["trial"])
    except BadInput as failure:
        return Outcome({"layer": None, "refused": True, "field": failure.field, "reason": failure.reason})
    return Outcome(asdict(made) | {"refused": False})
