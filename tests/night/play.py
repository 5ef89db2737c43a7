"""The script, played: every line at its second, by whoever does it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from gis.incidents.handle import ACKNOWLEDGE_WITHIN_S
from tests.night.stage import LAST, PATIENCE_S, Stage
from tests.night.story import (
    AGAIN,
    CASES,
    CLASHED,
    ESCALATED,
    FIRE,
    KILLED,
    MISTAKEN,
    RINGS,
    STEPS,
    Case,
    Ring,
    Sent,
    at,
)

DESKS = ("damkar", "kesehatan", "polisi")
REASON = "kru melapor lewat radio sesudahnya"
Line = tuple[datetime, Callable[[], None]]


@dataclass
class Play:
    """The stage, and what has come about so far: numbers by the names of the script."""

    stage: Stage
    incidents: dict[str, int] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    dispatches: dict[tuple[str, str], int] = field(default_factory=dict)
    clash: list[tuple[int, str]] = field(default_factory=list)
    handover: dict[str, Any] = field(default_factory=dict)

    def run(self) -> None:
        """Every line in order."""
        lines: list[Line] = []
        for number, ring in enumerate(RINGS):
            lines += self.call(number, ring)
        for case in CASES:
            lines.append((at(case.clock), lambda case=case: self.open(case)))  # type: ignore[misc]
            for sent in case.sent:
                lines += self.part(case, sent)
        lines += self.mistakes()
        lines += [(at("06:55:00"), self.hand_over), (at("07:05:00"), self.take_over)]
        for moment, act in sorted(lines, key=lambda line: line[0]):
            self.stage.set_clock(moment)
            act()

    def call(self, number: int, ring: Ring) -> list[Line]:
        """A call from its ring to its end."""
        rang = at(ring.clock)
        taken = rang + timedelta(seconds=ring.waited if ring.waited is not None else 40)
        operator = f"operator-{1 + number % 2}"

        def rings() -> None:
            known: dict[str, Any] = {
                "origin": "real",
                "number": f"0812-0000-{1000 + number}",
                "rang_at": rang.isoformat(),
            }
            self.calls[ring.clock] = self.stage.post("sentral", "/api/calls/ring", **known)["id"]

        def answers() -> None:
            self.change_call(operator, ring.clock, "answer")
            said = f"kata penelepon {number}, hubungi 0812-0000-{1000 + number}"
            self.change_call(operator, ring.clock, "note", text=said, name=f"Penelepon {number}")

        def ends() -> None:
            self.change_call(operator, ring.clock, "classify", kind=ring.kind)
            self.change_call(operator, ring.clock, "end")

        lines: list[Line] = [(rang, rings), (taken + timedelta(seconds=90), ends)]
        return [*lines, (taken, answers)] if ring.waited is not None else lines

    def change_call(self, who: str, ring: str, what: str, **body: Any) -> None:
        """One change of a call as it now is."""
        path = f"/api/calls/{self.calls[ring]}"
        version = self.stage.get(who, path).json()["version"]
        self.stage.post(who, f"{path}/{what}", version=version, **body)

    def open(self, case: Case) -> None:
        """Record an incident, from its call where there is one."""
        ring = next((each for each in RINGS if each.about == case.name), None)
        fix = {"at": {"lon": case.lon, "lat": case.lat}, "radius_m": 100, "source": "operator"}
        body: dict[str, Any] = {"category": case.category, "origin": "real", "fix": fix, "text": f"laporan {case.name}"}
        who = "operator-1"
        if ring:
            number = self.calls[ring.clock]
            call = self.stage.get("operator-1", f"/api/calls/{number}").json()
            who = call["handled_by"]
            body |= {"call_id": number, "call_version": call["version"], "caller": call["caller"]}
        act = self.stage.kill_while if case.name == KILLED else self.stage.post
        self.incidents[case.name] = act(who, "/api/incidents", **body)["id"]

    def part(self, case: Case, sent: Sent) -> list[Line]:
        """One agency's part in an incident."""
        begun = at(case.clock)
        lines: list[Line] = [(begun + timedelta(seconds=sent.told), lambda: self.send(case, sent))]
        for step, mark in STEPS:
            seconds = getattr(sent, mark)
            if seconds is not None:
                happened = begun + timedelta(seconds=seconds)
                said = happened if step in sent.late else None
                reported = begun + timedelta(seconds=1400 + len(lines)) if said else happened
                lines.append((reported, lambda step=step, said=said: self.step(case, sent, step, said)))  # type: ignore[misc]
        if case.name == ESCALATED:
            late = begun + timedelta(seconds=sent.told + ACKNOWLEDGE_WITHIN_S[3])
            lines.append((late, lambda: self.wait_for_escalation(case.name)))
        return lines

    def send(self, case: Case, sent: Sent) -> None:
        """Send a unit by radio, or tell an agency by telephone."""
        path = f"/api/incidents/{self.incidents[case.name]}"
        known = self.stage.get("dispatcher-1", path).json()
        body: dict[str, Any] = {"agency": sent.agency, "means": "telephone", "version": known["version"]}
        if sent.unit:
            units = {each["key"]: each["id"] for each in self.stage.get("dispatcher-1", "/api/units").json()}
            body |= {"means": "radio", "unit_id": units[sent.unit]}
        else:
            body |= {"answered_by": "Petugas Piket", "number": "0811-7777-0000"}
        if case.name == CLASHED:
            replies = self.stage.at_once(["dispatcher-1", "dispatcher-2"], f"{path}/dispatches", **body)
            self.clash = sorted((each.status_code, each.json().get("detail", "")) for each in replies)
            shown = next(each.json() for each in replies if each.status_code == 201)
        else:
            shown = self.stage.post("dispatcher-1", f"{path}/dispatches", **body)
        self.dispatches[case.name, sent.agency] = shown["dispatches"][-1]["id"]

    def step(self, case: Case, sent: Sent, step: str, said: datetime | None) -> None:
        """One step, by the agency's own desk where it has one."""
        who = f"meja-{sent.agency}" if sent.agency in DESKS else "dispatcher-2"
        path = f"/api/incidents/{self.incidents[case.name]}"
        body: dict[str, Any] = {"step": step, "version": self.stage.get(who, path).json()["version"]}
        body |= {"reason": "ambulans penuh, arahkan ke rumah sakit"} if step == "decline" else {}
        body |= {"occurred_at": said.isoformat(), "reason": REASON} if said else {}
        number = self.dispatches[case.name, sent.agency]
        self.stage.post(who, f"{path}/dispatches/{number}/steps", **body)

    def wait_for_escalation(self, name: str) -> None:
        """The clock stands until the server itself has told the supervisor."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            shown = self.stage.get("penyelia-malam", f"/api/incidents/{self.incidents[name]}").json()
            if shown["escalated"]:
                return
            time.sleep(0.2)
        raise AssertionError("nobody was told that an agency does not answer")

    def mistakes(self) -> list[Line]:
        """The fire told twice is merged; so is the snake, by mistake, and is taken apart again."""
        return [
            (at("21:58:00"), lambda: self.merge(AGAIN)),
            (at("22:03:00"), lambda: self.merge(MISTAKEN)),
            (at("22:04:00"), lambda: self.mend(MISTAKEN, "unmerge")),
            (at("22:05:00"), lambda: self.mend(MISTAKEN, "take-over")),
        ]

    def merge(self, name: str) -> None:
        """Say that an incident is the fire."""
        fire = self.stage.get("operator-2", f"/api/incidents/{self.incidents[FIRE]}").json()
        self.mend(name, "merge", into=fire["id"], into_version=fire["version"])

    def mend(self, name: str, what: str, **body: Any) -> None:
        """One change of an incident as it now is."""
        path = f"/api/incidents/{self.incidents[name]}"
        version = self.stage.get("operator-2", path).json()["version"]
        self.stage.post("operator-2", f"{path}/{what}", version=version, **body)

    def hand_over(self) -> None:
        """The night's record writes itself."""
        self.handover = self.stage.post("penyelia-malam", "/api/handovers", origin="real", notes=["radio Passo rusak"])

    def take_over(self) -> None:
        """Item by item, by somebody else than who wrote it; then a note that everybody is told of."""
        path = f"/api/handovers/{self.handover['id']}/items"
        self.stage.post("penyelia-malam", f"{path}/1/acknowledge", status=409)
        for item in self.handover["items"]:
            self.stage.post("penyelia-pagi", f"{path}/{item['item']}/acknowledge")
        until = at("12:00:00").replace(day=21).isoformat()
        place: dict[str, Any] = {
            "at": {"lon": 128.30, "lat": -3.50},
            "radius_m": 50,
            "kind": "other",
            "text": LAST,
            "origin": "real",
        }
        self.stage.post("penyelia-pagi", "/api/cautions", expires_at=until, **place)
