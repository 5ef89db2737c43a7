"""`ambon112 serve` over TLS, as a machine in the city's network runs it."""

import os
import signal
import socket
import ssl
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from gis.actor import Role
from gis.commands.certificate import local_certificate
from gis.commands.serve import serve
from gis.errors import BadInput
from gis.settings import Settings
from tests.api.signing import person, sign_in

PROGRAM = "import sys; from gis.cli import main; sys.argv[0] = 'ambon112'; main()"
PATIENCE_S = 60


@contextmanager
def running(settings: Settings, folder: Path, *options: str) -> Iterator[str]:
    """`ambon112 serve` with `options` on a free port; yields its address once it answers at all."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"DATABASE_URL": str(settings.database_url), "AMBON112_PORT": str(port), "AMBON112_VAR": str(folder)}
    command = [sys.executable, "-c", PROGRAM, "serve", *options]
    with subprocess.Popen(command, env=os.environ | own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            deadline = time.monotonic() + PATIENCE_S
            while not answers(port):
                assert server.poll() is None, server.stdout and server.stdout.read()
                assert time.monotonic() < deadline
                time.sleep(0.1)
            yield f"https://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=PATIENCE_S)


def answers(port: int) -> bool:
    """True when somebody listens."""
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def test_a_local_certificate_carries_a_secure_cookie(own_empty: Settings, tmp_path: Path) -> None:
    someone = person(own_empty, "operator-1", Role.OPERATOR)
    with running(own_empty, tmp_path, "--local-certificate") as url:
        made = tmp_path / "tls"
        assert [stat.S_IMODE((made / name).stat().st_mode) for name in ("key.pem", "certificate.pem")] == [0o600] * 2
        trusted = ssl.create_default_context(cafile=str(made / "certificate.pem"))
        headers = {"X-Requested-With": "ambon112", "Origin": url}
        with httpx.Client(base_url=url, verify=trusted, headers=headers, timeout=60) as client:
            reply = sign_in(client, someone)
            assert reply.status_code == 204
            assert "; secure" in reply.headers["set-cookie"].lower()
            assert client.get("/api/me").json()["name"] == "operator-1"
            assert client.delete("/api/session").status_code == 204
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(f"{url}/healthz")


def test_a_certificate_of_the_citys_is_used_as_given(own_empty: Settings, tmp_path: Path) -> None:
    certificate, key = local_certificate(tmp_path / "kota", "127.0.0.1")
    with running(own_empty, tmp_path, "--certificate", str(certificate), "--key", str(key)) as url:
        trusted = ssl.create_default_context(cafile=str(certificate))
        assert httpx.get(f"{url}/healthz", verify=trusted).json() == {"status": "ok"}
    assert not (tmp_path / "tls").exists()


def test_a_certificate_is_kept_until_it_names_too_little(tmp_path: Path) -> None:
    first = local_certificate(tmp_path, "127.0.0.1")[0].read_bytes()
    assert local_certificate(tmp_path, "127.0.0.1")[0].read_bytes() == first
    assert local_certificate(tmp_path, "peta.ambon.example")[0].read_bytes() != first


def test_a_certificate_without_its_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="bersama"):
        serve(certificate=tmp_path / "kota.pem", key=None, own=False)
