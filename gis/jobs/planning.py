"""The planner's long work."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from gis.analysis import cover, posts
from gis.analysis.history import past_places, read_history, with_people
from gis.analysis.hotspots.analyse import Method, analyse
from gis.analysis.hotspots.analyse import Question as HotspotQuestion
from gis.analysis.hotspots.cells import Area
from gis.analysis.hotspots.dense import MEMBERS, NEAR
from gis.analysis.siting.compare import Counted
from gis.analysis.siting.ground import Weight
from gis.analysis.siting.model import Goal
from gis.analysis.siting.place import Question, site
from gis.geo import LonLat, Seconds
from gis.history.bring import Question as HistoryQuestion
from gis.history.bring import bring
from gis.history.mapping import Columns
from gis.incidents.lifecycle import Origin
from gis.jobs.kinds import Work
from gis.jobs.queue import Outcome
from gis.load.report import BadRows
from gis.locate.ground import load_terrain
from gis.roads.store import Cache, current


def place_posts(work: Work) -> Outcome:
    """Where new posts belong; `asked` as `SitingIn`."""
    asked, now, cache, kept = work.asked, datetime.now(UTC), Cache(), cover.Kept()
    with work.engine.begin() as conn:
        work.say(0.05, "membaca jalan dan warga")
        found = cover.mapped(conn, cache, kept)
        network = current(conn, cache, now, asked["origin"], asked.get("profile"))
        without = network.today.without_bridge
        network = without() if asked.get("bridge_closed") and without else network
        standing = posts.standing(conn, asked["agency"], now, Seconds(work.settings.stale_position_s)).planned
        since, until = moment(asked.get("since")), moment(asked.get("until"))
        past = past_places(conn, asked["origin"], since, until, asked.get("category"))
        work.say(0.2, "memilih lokasi")
        points = tuple(LonLat(each["lon"], each["lat"]) for each in asked.get("points", ()))
        question = Question(Goal(asked["goal"]), asked["count"], asked["minutes"], Weight(asked["weight"]), points)
        made = site(Counted(found, kept, network, past), [each.at for each in standing], question)
    return Outcome(asdict(made))


def find_hotspots(work: Work) -> Outcome:
    """Where past incidents are more than chance makes them; `asked` as `HotspotsIn`."""
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
    return Outcome(analyse(history, place, question).as_dict())


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
