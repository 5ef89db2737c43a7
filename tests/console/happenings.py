"""What a supervisor sees is made over HTTP: incidents that wait, that were written down late, that were mended."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from sqlalchemy import update

from gis.actor import Role
from gis.db.engine import connect
from gis.db.record import dispatch
from gis.settings import Settings
from tests.api.signing import PASSWORD, person, sign_in
from tests.console.conftest import Screen, Service

MARDIKA = {"lon": 128.1834, "lat": -3.6897}
LATE = {"backdated_because": "dicatat dari buku piket"}


def post(client: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """A change that is accepted."""
    reply = client.post(path, json=body, headers={"Idempotency-Key": str(uuid.uuid4())})
    assert reply.status_code == 201, reply.text
    kept: dict[str, Any] = reply.json()
    return kept


def fire(client: httpx.Client, **changes: Any) -> dict[str, Any]:
    """A fire at Pasar Mardika, recorded."""
    fix = {"at": MARDIKA, "radius_m": 120, "source": "place", "because": "di depan 'Pasar Mardika'"}
    known = {"category": "kebakaran", "text": "kebakaran di depan Pasar Mardika", "fix": fix, "origin": "real"}
    return post(client, "/api/incidents", known | changes)


def tell(client: httpx.Client, incident: dict[str, Any], agency: str = "pln", **changes: Any) -> dict[str, Any]:
    """An agency is telephoned; the incident afterwards."""
    order = {"agency": agency, "means": "telephone", "number": "123", "version": incident["version"]}
    return post(client, f"/api/incidents/{incident['id']}/dispatches", order | changes)


def step(client: httpx.Client, incident: dict[str, Any], wanted: str, **changes: Any) -> dict[str, Any]:
    """The newest dispatch one step on; the incident afterwards."""
    path = f"/api/incidents/{incident['id']}/dispatches/{incident['dispatches'][-1]['id']}/steps"
    return post(client, path, {"step": wanted, "version": incident["version"]} | changes)


def overdue_since(settings: Settings, incident: int, due: datetime) -> None:
    """The limit of the incident's dispatches, long past, as if nobody had looked for that long."""
    engine = connect(settings, 1)
    with engine.begin() as conn:
        conn.execute(update(dispatch).where(dispatch.c.incident_id == incident).values(due_at=due))
    engine.dispose()


def signed_in(screen: Screen, service: Service, name: str) -> None:
    """Somebody with a password of their own comes in by the door."""
    who = person(service.settings, name, Role.SUPERVISOR)
    with httpx.Client(
        base_url=service.url, headers={"X-Requested-With": "ambon112", "Sec-Fetch-Site": "same-origin"}
    ) as client:
        assert sign_in(client, who).status_code == 204
        changed = client.post("/api/password", json={"before": who.password, "after": PASSWORD})
        assert changed.status_code == 204
    page = screen.page
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def lived(service: Service) -> int:
    """An incident whose departure was written down late and whose arrival was taken back."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=30)
    with service.client() as client:
        rang = {"origin": "real", "rang_at": (start - timedelta(seconds=12)).isoformat()}
        call = post(client, "/api/calls", rang)
        incident = fire(client, occurred_at=start.isoformat(), call_id=call["id"], call_version=call["version"], **LATE)
        incident = tell(client, incident, occurred_at=(start + timedelta(minutes=1)).isoformat(), **LATE)
        late = {"occurred_at": (start + timedelta(minutes=3)).isoformat(), "reason": "radio putus"}
        incident = step(client, incident, "depart", **late)
        incident = step(client, incident, "arrive")
        arrived = incident["timeline"][-1]
        undo = {"event_id": arrived["id"], "version": incident["version"]}
        post(client, f"/api/incidents/{incident['id']}/undo", undo)
    return int(incident["id"])
