"""The planner's long work."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection

from gis.analysis.history import past_places, read_history, with_people
from gis.analysis.hotspots.analyse import Method, analyse
from gis.analysis.hotspots.analyse import Question as HotspotQuestion
from gis.analysis.hotspots.cells import Area
from gis.analysis.hotspots.dense import MEMBERS, NEAR
from gis.analysis.hotspots.result import Result
from gis.analysis.siting.ground import Weight
from gis.analysis.siting.model import Goal
from gis.analysis.siting.place import Question, site, told
from gis.geo import LonLat, Seconds
from gis.history.bring import Question as HistoryQuestion
from gis.history.bring import bring
from gis.history.mapping import Columns
from gis.incidents.lifecycle import Origin
from gis.jobs.kinds import Work
from gis.jobs.queue import Outcome
from gis.load.report import BadRows
from gis.locate.ground import load_terrain
from gis.publish.papers import Roads, Standing, standing
from gis.roads.profiles import Profile

FIRE = "damkar"


def place_posts(work: Work) -> Outcome:
    """Where new posts belong; `asked` as `SitingIn`."""
    asked = work.asked
    with work.engine.begin() as conn:
        work.say(0.05, "membaca jalan dan warga")
        on, past = posts_of(work, conn), past_of(conn, asked)
        work.say(0.2, "memilih lokasi")
        question = siting_question(asked)
        made = site(on.counted(past), on.places, question)
    return Outcome(told(made, question, on.agency, on.names))


def posts_of(work: Work, conn: Connection) -> Standing:
    """The posts and roads that a question speaks of."""
    asked = work.asked
    profile = Profile(asked["profile"]) if asked.get("profile") else None
    roads = Roads(Origin(asked["origin"]), profile, asked.get("bridge_closed", False))
    return standing(conn, asked.get("agency", FIRE), datetime.now(UTC), Seconds(work.settings.stale_position_s), roads)


def past_of(conn: Connection, asked: Mapping[str, Any]) -> list[LonLat]:
    """The places of past incidents that a question counts."""
    since, until = moment(asked.get("since")), moment(asked.get("until"))
    return past_places(conn, asked["origin"], since, until, asked.get("category"))


def siting_question(asked: Mapping[str, Any]) -> Question:
    """What is asked of the siting."""
    points = tuple(LonLat(each["lon"], each["lat"]) for each in asked.get("points", ()))
    return Question(Goal(asked["goal"]), asked["count"], asked["minutes"], Weight(asked["weight"]), points)


def find_hotspots(work: Work) -> Outcome:
    """Where past incidents are more than chance makes them; `asked` as `HotspotsIn`."""
    return Outcome(analysed(work).as_dict())


def analysed(work: Work) -> Result:
    """The answer itself."""
    asked = work.asked
    since, until = (datetime.fromisoformat(asked[each]) for each in ("since", "until"))
    question = HotspotQuestion(
        Method(asked["method"]), Area(asked["area"]), asked["side_m"], asked["bandwidth_m"], asked["seed"],
        asked.get("near_m", NEAR), asked.get("members", MEMBERS),
    )  # fmt: skip
    with work.engine.begin() as conn:
        work.say(0.05, "membaca kejadian")
        history = read_history(conn, asked["origin"], since, until, asked.get("category"))
        place = with_people(conn, load_terrain(conn))
    work.say(0.3, "menghitung")
    return analyse(history, place, question)


def bring_history(work: Work) -> Outcome:
    """A city's list of past incidents; `brought` is the file, `asked` its name, mapping and what of bad rows."""
    asked = work.asked
    name = Path(str(asked["name"])).name
    question = HistoryQuestion(
        Origin(asked["origin"]), Columns(asked["columns"], asked["values"]), asked["skip_bad"], asked["trial"]
    )
    work.say(0.05, "membaca dan mencari lokasi")
    with TemporaryDirectory() as folder, work.engine.begin() as conn:
        path = Path(folder) / f"isi{Path(name).suffix.lower()}"
        path.write_bytes(work.brought or b"")
        try:
            made = bring(conn, path, name, question, work.actor, datetime.now(UTC))
        except BadRows as failure:
            return Outcome({"batch": None, "refused": True, "bad": [asdict(each) for each in failure.rows]})
        outcome = Outcome(asdict(made) | {"refused": False})
        work.keep(conn, outcome)
    return outcome


def moment(said: str | None) -> datetime | None:
    """A time out of a question."""
    return None if said is None else datetime.fromisoformat(said)
