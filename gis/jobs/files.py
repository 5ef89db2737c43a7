"""Files as long work: maps that open without a network, layers, the month's report; nothing of a caller in any."""

from collections.abc import Callable, Mapping

from gis.incidents.lifecycle import Origin
from gis.jobs.kinds import Work
from gis.jobs.planning import analysed, moment, past_of, posts_of, siting_question
from gis.jobs.queue import File, Outcome
from gis.publish import exports, papers
from gis.publish.ground import ground
from gis.publish.month import held, parse
from gis.publish.planner import page
from gis.publish.report import pdf
from gis.publish.sheets import hotspot_sheet
from gis.room.targets import targets_of

SAID = "menulis berkas"


def make_file(work: Work) -> Outcome:
    """`asked` as `FileIn`: what the file is of, in which form. The result says what it says."""
    work.say(0.05, "membaca")
    return MAKERS[work.asked["of"]](work)


def outcome(work: Work, name: str, content: bytes, said: str) -> Outcome:
    """The file under a name that says what and when."""
    form = work.asked["form"]
    return Outcome({"of": work.asked["of"], "said": said}, File(f"{name}.{form}", papers.FORMS[form], content))


def hotspots(work: Work) -> Outcome:
    """As a map, or the cells as a layer."""
    made = analysed(work)
    work.say(0.7, SAID)
    name = f"titik-panas-{made.method}-{made.history.origin}"
    if work.asked["form"] != "html":
        return outcome(work, name, exports.as_bytes(made.frame(), work.asked["form"], "sel"), made.verdict)
    sheet = hotspot_sheet(made)
    with work.engine.begin() as conn:
        return outcome(work, f"peta-{name}", page(sheet, ground(conn)).encode(), sheet.verdict)


def siting(work: Work) -> Outcome:
    """New posts, before and after, as a map."""
    with work.engine.begin() as conn:
        past = past_of(conn, work.asked)
        content, sheet = papers.siting_map(conn, posts_of(work, conn), siting_question(work.asked), past)
    return outcome(work, f"peta-pos-baru-{work.asked['agency']}", content.encode(), sheet.verdict)


def cover(work: Work) -> Outcome:
    """What the posts reach, as a map or a layer."""
    name, minutes = f"jangkauan-{work.asked['agency']}", work.asked["minutes"]
    with work.engine.begin() as conn:
        on = posts_of(work, conn)
        if work.asked["form"] == "html":
            content, sheet = papers.cover_map(conn, on, minutes)
            return outcome(work, f"peta-{name}", content.encode(), sheet.verdict)
        frame = papers.cover_layer(conn, on, minutes)
    return outcome(work, name, exports.as_bytes(frame, work.asked["form"], "jangkauan"), f"{len(frame)} kelurahan")


def incidents(work: Work) -> Outcome:
    """What happened, where and when."""
    asked = work.asked
    with work.engine.begin() as conn:
        frame = exports.history(conn, Origin(asked["origin"]), moment(asked["since"]), moment(asked["until"]))
    work.say(0.6, SAID)
    content = exports.as_bytes(frame, asked["form"], "kejadian")
    return outcome(work, f"kejadian-{asked['origin']}", content, f"{len(frame)} kejadian")


def report(work: Work) -> Outcome:
    """The month."""
    month, origin = work.asked["month"], Origin(work.asked["origin"])
    with work.engine.begin() as conn:
        found = held(conn, parse(month), origin, targets_of(work.settings))
        content = papers.month_report(conn, posts_of(work, conn), found)
    work.say(0.6, SAID)
    written = pdf(content) if work.asked["form"] == "pdf" else content.encode()
    name = f"laporan-112-{month}" if origin is Origin.REAL else f"laporan-112-{month}-{origin}"
    return outcome(work, name, written, f"{found.total} kejadian")


MAKERS: Mapping[str, Callable[[Work], Outcome]] = {
    "hotspots": hotspots, "siting": siting, "cover": cover, "incidents": incidents, "report": report,
}  # fmt: skip
