"""Accounts, as an administrator keeps them over HTTP."""

from collections.abc import Iterator

import httpx
import pytest

from gis.actor import Permission, Role
from gis.db.engine import connect
from gis.errors import BadInput
from gis.people.keys import create_key
from tests.api.conftest import Served
from tests.api.signing import Person, at_work, console, forget_attempts, person, rows, sign_in


@pytest.fixture(scope="module")
def boss(served: Served) -> Iterator[httpx.Client]:
    """The one administrator, at work."""
    with at_work(served.url, person(served.settings, "kepala", Role.ADMINISTRATOR)) as client:
        yield client


@pytest.fixture(autouse=True)
def nobody_tried(served: Served) -> None:
    forget_attempts(served.settings)


def made(boss: httpx.Client, name: str, role: str = "dispatcher", **more: object) -> Person:
    """A new account."""
    reply = boss.post("/api/users", json={"name": name, "role": role, **more})
    assert reply.status_code == 201, reply.text
    return Person(name, reply.json()["password"])


def test_a_new_account_has_a_password_that_is_said_once(served: Served, boss: httpx.Client) -> None:
    fresh = made(boss, "dispatcher-1")
    with console(served.url) as client:
        assert sign_in(client, fresh).status_code == 204
    listed = boss.get("/api/users")
    assert [each["name"] for each in listed.json()] == ["dispatcher-1", "kepala"]
    assert fresh.password not in listed.text
    assert "argon2" not in listed.text


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "Huruf Besar", "role": "operator"}, "name"),
        ({"name": "meja-1", "role": "agency desk"}, "agency"),
        ({"name": "meja-1", "role": "agency desk", "agency": "nasa"}, "agency"),
        ({"name": "operator-9", "role": "operator", "agency": "damkar"}, "agency"),
        ({"name": "program", "role": "integration"}, "role"),
    ],
)
def test_an_account_that_cannot_be_is_refused(boss: httpx.Client, body: dict[str, str], field: str) -> None:
    refused = boss.post("/api/users", json=body)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_a_name_belongs_to_one_person_or_programme(boss: httpx.Client) -> None:
    made(boss, "satu-nama")
    for name in ("satu-nama", "uji-operator"):  # the second is a key's
        assert boss.post("/api/users", json={"name": name, "role": "operator"}).status_code == 409


def test_a_disabled_account_is_out_at_once_and_stays_out(served: Served, boss: httpx.Client) -> None:
    leaver = made(boss, "yang-pergi")
    with console(served.url) as client:
        sign_in(client, leaver)
        assert boss.patch("/api/users/yang-pergi", json={"disabled": True}).status_code == 200
        assert client.get("/api/me").status_code == 401
        assert sign_in(client, leaver).status_code == 401
        boss.patch("/api/users/yang-pergi", json={"disabled": False})
        assert client.get("/api/me").status_code == 401, "the old session does not come back with the account"
        assert sign_in(client, leaver).status_code == 204


def test_a_role_changes_with_its_agency(served: Served, boss: httpx.Client) -> None:
    someone = made(boss, "pindah-meja")
    desk = boss.patch("/api/users/pindah-meja", json={"role": "agency desk", "agency": "polisi"}).json()
    assert (desk["role"], desk["agency"], desk["password"]) == ("agency desk", "polisi", None)
    with console(served.url) as client:
        sign_in(client, someone)
        assert client.get("/api/me").json()["agency"] == "polisi"
    assert boss.patch("/api/users/pindah-meja", json={"role": "planner"}).json()["agency"] is None


def test_a_reset_makes_the_old_password_useless(served: Served, boss: httpx.Client) -> None:
    forgetful = made(boss, "pelupa")
    fresh = boss.patch("/api/users/pelupa", json={"reset_password": True}).json()["password"]
    with console(served.url) as client:
        assert sign_in(client, forgetful).status_code == 401
        assert sign_in(client, Person("pelupa", fresh)).status_code == 204
        assert client.get("/api/me").json()["must_change"]


def test_the_last_administrator_stays(boss: httpx.Client) -> None:
    for change in ({"disabled": True}, {"role": "operator"}):
        assert boss.patch("/api/users/kepala", json=change).status_code == 409
    assert boss.get("/api/me").status_code == 200


def test_nobody_of_that_name_is_said(boss: httpx.Client) -> None:
    assert boss.patch("/api/users/siapa", json={"disabled": True}).status_code == 404


def test_every_change_of_an_account_is_written_down(served: Served, boss: httpx.Client) -> None:
    secret = made(boss, "tercatat", "operator").password
    boss.patch("/api/users/tercatat", json={"role": "dispatcher"})
    reset = boss.patch("/api/users/tercatat", json={"reset_password": True}).json()["password"]
    sql = "SELECT kind, actor, payload FROM account_event WHERE account = 'tercatat' ORDER BY id"
    created, changed, renewed = rows(served.settings, sql)
    assert (created["kind"], changed["kind"], created["actor"]) == ("created", "changed", "kepala")
    assert changed["payload"]["before"]["role"] == "operator"
    assert changed["payload"]["role"] == "dispatcher"
    assert renewed["payload"]["reset"] is True
    assert not any(each in str(rows(served.settings, sql)) for each in (secret, reset))


def test_a_key_may_only_what_its_scopes_say(served: Served) -> None:
    engine = connect(served.settings, 1)
    with engine.begin() as conn:
        key = create_key(conn, "sentral-telepon", Role.INTEGRATION, scopes=[Permission.LOCATE])
        with pytest.raises(BadInput, match="wajib"):
            create_key(conn, "tanpa-lingkup", Role.INTEGRATION)
        with pytest.raises(BadInput, match="manage users"):
            create_key(conn, "terlalu-luas", Role.INTEGRATION, scopes=[Permission.MANAGE_USERS])
    engine.dispose()
    with httpx.Client(base_url=served.url, headers={"Authorization": f"Bearer {key}"}, timeout=60) as programme:
        assert programme.post("/api/locate", json={"text": "Pasar Mardika"}).status_code == 200
        assert programme.get("/api/incidents").status_code == 403
