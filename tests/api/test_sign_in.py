"""Signing in with a password: the cookie, its protection, lock-out, the first password, signing out."""

import hashlib
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import httpx
import pytest

from gis.actor import Role
from gis.people.attempts import FREE
from tests.api.conftest import Served, fire, once
from tests.api.signing import PASSWORD, Person, at_work, console, forget_attempts, person, rows, sign_in

NUMBER = count(1)


@pytest.fixture(autouse=True)
def nobody_tried(served: Served) -> None:
    forget_attempts(served.settings)


@pytest.fixture
def operator(served: Served) -> Person:
    """A fresh account of an operator."""
    return person(served.settings, f"operator-{next(NUMBER)}", Role.OPERATOR)


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """What a console sends, not signed in."""
    with console(served.url) as client:
        yield client


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: httpx.Client, operator: Person) -> None:
    reply = sign_in(client, operator)
    assert reply.status_code == 204
    parts = {part.strip().lower() for part in reply.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= parts
    assert "secure" not in parts  # plain HTTP here; over TLS see test_tls
    me = client.get("/api/me").json()
    assert (me["name"], me["role"], me["must_change"]) == (operator.name, "operator", True)


def test_only_the_digest_of_a_token_is_kept(served: Served, client: httpx.Client, operator: Person) -> None:
    sign_in(client, operator)
    token = client.cookies["ambon112_session"]
    assert len(token) >= 43  # 256 bits
    kept = [row["digest"] for row in rows(served.settings, "SELECT digest FROM session")]
    assert hashlib.sha256(token.encode()).digest() in map(bytes, kept)
    stored = rows(served.settings, f"SELECT password FROM user_account WHERE name = '{operator.name}'")
    assert str(stored[0]["password"]).startswith("$argon2id$")


def test_nothing_works_before_the_first_password_was_changed(client: httpx.Client, operator: Person) -> None:
    sign_in(client, operator)
    for path in ("/api/categories", "/api/incidents", "/api/events"):
        refused = client.get(path)
        assert refused.status_code == 403
        assert "kata sandi pertama" in refused.json()["detail"]
    assert client.post("/api/incidents", json=fire(), headers=once()).status_code == 403
    body = {"before": operator.password, "after": PASSWORD}
    assert client.post("/api/password", json=body).status_code == 204
    assert client.get("/api/categories").status_code == 200
    assert client.post("/api/incidents", json=fire(), headers=once()).status_code == 201
    again = sign_in(client, operator)
    assert again.status_code == 401, "the one-time password works once"


@pytest.mark.parametrize("after", ["pendek", "aaaaaaaaaaaaaa", "x" * 129, "NAME itu saja 1", "SAME"])
def test_a_new_password_that_is_easily_guessed_is_refused(client: httpx.Client, operator: Person, after: str) -> None:
    sign_in(client, operator)
    wanted = operator.password if after == "SAME" else after.replace("NAME", operator.name)
    refused = client.post("/api/password", json={"before": operator.password, "after": wanted})
    assert (refused.status_code, refused.json()["field"]) == (422, "after")
    assert client.get("/api/me").json()["must_change"]


def test_the_old_password_is_asked_for(client: httpx.Client, operator: Person) -> None:
    sign_in(client, operator)
    refused = client.post("/api/password", json={"before": "bukan ini sama sekali", "after": PASSWORD})
    assert (refused.status_code, refused.json()["field"]) == (422, "before")


OURS = {"X-Requested-With": "ambon112", "Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        (OURS, True),
        ({"X-Requested-With": "ambon112", "Origin": "OWN"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, False),  # a form can do as much
        ({"X-Requested-With": "ambon112"}, False),  # nothing says which page
        (OURS | {"Sec-Fetch-Site": "same-site"}, False),  # another port of the same machine
        (OURS | {"Sec-Fetch-Site": "cross-site"}, False),
        (OURS | {"Origin": "http://127.0.0.1:1"}, False),
        ({"X-Requested-With": "ambon112", "Origin": "null"}, False),
    ],
)
def test_a_change_by_cookie_must_come_from_our_own_page(
    served: Served, operator: Person, headers: dict[str, str], passes: bool
) -> None:
    with at_work(served.url, operator) as signed_in:
        cookies = dict(signed_in.cookies)
    sent = {name: served.url if value == "OWN" else value for name, value in headers.items()}
    with httpx.Client(base_url=served.url, headers=sent, cookies=cookies, timeout=60) as other:
        assert other.get("/api/me").status_code == 200
        status = other.post("/api/incidents", json=fire(), headers=once()).status_code
        assert status == (201 if passes else 403)
        assert other.delete("/api/session").status_code == (204 if passes else 403)


def test_another_site_cannot_sign_a_browser_in(served: Served, operator: Person) -> None:
    body = {"name": operator.name, "password": operator.password}
    for headers in ({"Origin": "http://jahat.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert httpx.post(f"{served.url}/api/session", json=body, headers=headers).status_code == 403


def test_an_unknown_name_and_a_wrong_password_are_answered_alike(client: httpx.Client, operator: Person) -> None:
    wrong = sign_in(client, Person(operator.name, "salah salah salah"))
    unknown = sign_in(client, Person("tidak-ada", "salah salah salah"))
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert "set-cookie" not in wrong.headers


def test_lock_out_outlives_the_requests_it_refuses(served: Served, client: httpx.Client, operator: Person) -> None:
    for _ in range(FREE["account"]):
        assert sign_in(client, Person(operator.name, "salah salah salah")).status_code == 401
    kept = rows(served.settings, "SELECT failures FROM login_attempt WHERE kind = 'account'")
    assert kept == [{"failures": FREE["account"]}]
    locked = sign_in(client, operator)
    assert locked.status_code == 429
    assert 0 < int(locked.headers["retry-after"]) <= 30
    assert "coba lagi" in locked.json()["detail"]


def test_an_unknown_name_is_locked_out_alike(client: httpx.Client) -> None:
    statuses = [sign_in(client, Person("tidak-ada", "salah salah salah")).status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]


def test_guesses_that_come_at_once_get_no_more_looks(served: Served, operator: Person) -> None:
    def guess(number: int) -> int:
        with console(served.url) as other:
            return sign_in(other, Person(operator.name, f"tebakan ke {number} ini")).status_code

    with ThreadPoolExecutor(10) as pool:
        statuses = list(pool.map(guess, range(14)))
    assert statuses.count(401) == FREE["account"]
    assert statuses.count(429) == 14 - FREE["account"]


def test_signing_out_ends_the_session_and_not_only_the_cookie(served: Served, operator: Person) -> None:
    with at_work(served.url, operator) as client:
        cookies = dict(client.cookies)
        assert client.delete("/api/session").status_code == 204
        assert "ambon112_session" not in client.cookies
    assert httpx.get(f"{served.url}/api/me", cookies=cookies).status_code == 401


def test_signing_out_everywhere_ends_other_machines_and_their_streams(served: Served, operator: Person) -> None:
    with at_work(served.url, operator) as here, console(served.url) as there:
        assert sign_in(there, Person(operator.name, PASSWORD)).status_code == 204
        with there.stream("GET", "/api/events") as stream:
            lines = stream.iter_lines()
            assert next(lines).startswith("id")
            assert here.delete("/api/sessions").json() == {"ended": 2}
            assert not any(line.startswith("event: incident") for line in lines)  # and it comes to an end
        assert there.get("/api/me").status_code == 401


def test_changing_the_password_ends_the_other_sessions(served: Served, operator: Person) -> None:
    with at_work(served.url, operator) as here, console(served.url) as there:
        sign_in(there, Person(operator.name, PASSWORD))
        body = {"before": PASSWORD, "after": PASSWORD + " baru"}
        assert here.post("/api/password", json=body).status_code == 204
        assert there.get("/api/me").status_code == 401
        assert here.get("/api/me").status_code == 200


def test_a_key_has_no_session_and_needs_no_page(served: Served) -> None:
    with served.client(Role.OPERATOR) as programme:
        assert programme.get("/api/me").json()["name"] == "uji-operator"
        assert programme.delete("/api/session").status_code == 409
        assert programme.post("/api/password", json={"before": "a", "after": PASSWORD}).status_code == 409


def test_what_happens_at_the_door_is_written_down(served: Served, operator: Person) -> None:
    with at_work(served.url, operator) as client:
        sign_in(client, Person(operator.name, "salah salah salah"))
        sign_in(client, Person("rahasia-yang-salah-ketik", "salah salah salah"))
        client.delete("/api/sessions")
    events = rows(served.settings, "SELECT account, kind, actor, via, payload::text FROM account_event ORDER BY id")
    mine = [each for each in events if each["account"] == operator.name]
    assert [each["kind"] for each in mine] == [
        "created", "signed in", "password changed", "sign-in refused", "signed out everywhere",
    ]  # fmt: skip
    assert {each["via"] for each in mine} == {"terminal", "http 127.0.0.1"}
    assert events[-2]["account"] == "?", "a name nobody has may be a password"
    assert "rahasia-yang-salah-ketik" not in str(events)


def test_no_secret_is_logged_or_answered(
    served: Served, client: httpx.Client, operator: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    typed, new = "kata-sandi-yang-salah-ketik", "Kata Sandi Baru Sekali 9"
    replies = [
        sign_in(client, Person(operator.name, typed)),
        client.post("/api/session", json={"name": operator.name, "password": [typed]}),
        client.post("/api/session", json={"name": operator.name, "sandi": typed}),
        client.post("/api/session", content=f"{typed}", headers={"Content-Type": "application/json"}),
        sign_in(client, operator),
        client.post("/api/password", json={"before": typed, "after": new}),
        client.post("/api/password", json={"before": operator.password, "after": new}),
        client.get("/api/me", headers={"Authorization": f"Bearer {typed}"}),
    ]
    logging.getLogger("ambon112").info("kontrol")
    ours = [each.getMessage() for each in caplog.records if each.name.split(".")[0] not in {"httpx", "httpcore"}]
    heard = "".join([*ours, *(reply.text for reply in replies)])
    assert "kontrol" in heard
    token = client.cookies["ambon112_session"]
    assert [secret for secret in (typed, new, operator.password, token) if secret in heard] == []


def test_an_open_console_is_no_place_to_guess_the_password(served: Served) -> None:
    forget_attempts(served.settings)
    who = person(served.settings, "penebak", Role.OPERATOR)
    with at_work(served.url, who) as there:
        wrong = {"before": "bukan kata sandinya", "after": "kata sandi lain yang panjang 9"}
        tried = [there.post("/api/password", json=wrong).status_code for _ in range(6)]
        assert (tried[0], tried[-1]) == (422, 429)
        assert there.post("/api/password", json=wrong | {"before": PASSWORD}).status_code == 429
    forget_attempts(served.settings)
