"""A server reads roads and ground by itself, so that the first call of a shift does not wait for them."""

import time

import httpx
import pytest

from api.main import create_app
from gis.settings import Settings
from tests import serving


def test_the_ground_is_read_before_anybody_asks(own_ambon: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(own_ambon.model_copy(update={"warm_up": True}))
    monkeypatch.setattr(serving, "create_app", lambda _: app)
    with serving.serving(own_ambon) as url:
        assert httpx.get(f"{url}/healthz").status_code == 200
        deadline = time.monotonic() + 60
        while app.state.grounds.terrain is None:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_server_without_roads_starts_all_the_same(own_empty: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(own_empty.model_copy(update={"warm_up": True}))
    monkeypatch.setattr(serving, "create_app", lambda _: app)
    with serving.serving(own_empty) as url:
        assert httpx.get(f"{url}/healthz").status_code == 200
        assert httpx.get(f"{url}/readyz").status_code == 503
