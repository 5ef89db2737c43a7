"""Valhalla's matrix on tiles of its own, built from a PBF in a folder that is gone afterwards.

Wheels of pyvalhalla that hold its programmes (3.6 and later) are for Python 3.12 and later. They are used here from an
unpacked wheel, so that any Python can: `pip download --no-deps --only-binary :all: --python-version 3.12 --abi abi3
--platform manylinux_2_28_x86_64 pyvalhalla`, then unzip.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from gis.geo import LonLat

PATIENCE_S = 60
Ask = Callable[[LonLat, Sequence[LonLat]], object]


class Missing(Exception):
    """Why Valhalla cannot be asked here."""


@contextmanager
def matrix_from(pbf: str | None, wheel: str | None) -> Iterator[Ask]:
    """Ask for the seconds from many places to one, over one kept connection to its service on this machine.

    Raises `Missing`."""
    if pbf is None or wheel is None:
        raise Missing("--pbf FILE --valhalla UNPACKED_WHEEL not given")
    programmes = Path(wheel) / "valhalla" / "bin"
    if not (programmes / "valhalla_build_tiles").exists():
        raise Missing(f"no valhalla_build_tiles in {programmes}")
    for each in programmes.iterdir():
        each.chmod(0o755)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        config = configured(Path(wheel), Path(folder), port)
        built = subprocess.run(
            [programmes / "valhalla_build_tiles", "-c", config, pbf], capture_output=True, check=False
        )
        if built.returncode:
            raise Missing(f"tiles: {built.stderr[-100:]!r}")
        with (Path(folder) / "log").open("w") as log:
            service = subprocess.Popen([programmes / "valhalla_service", config, "1"], stdout=log, stderr=log)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
                yield asking(client)
        finally:
            service.kill()
            service.wait()


def configured(wheel: Path, folder: Path, port: int) -> Path:
    """Its configuration, as its own script writes it."""
    sockets = []
    for part in ("httpd-service-loopback", "httpd-service-interrupt", "loki-service-proxy", "thor-service-proxy",
                 "odin-service-proxy"):  # fmt: skip
        sockets += [f"--{part}", f"ipc://{folder}/{part}"]
    script = wheel / "valhalla" / "valhalla_build_config.py"
    command = [sys.executable, str(script), "--mjolnir-tile-dir", str(folder / "tiles"), *sockets]
    command += ["--httpd-service-listen", f"tcp://127.0.0.1:{port}"]
    config = json.loads(subprocess.run(command, capture_output=True, check=True, env=dict(os.environ)).stdout)
    for extract in ("tile_extract", "traffic_extract"):
        config["mjolnir"].pop(extract, None)
    path = folder / "config.json"
    path.write_text(json.dumps(config))
    return path


def asking(client: httpx.Client) -> Ask:
    """The question, once the service answers."""

    def ask(place: LonLat, others: Sequence[LonLat]) -> object:
        points = [[{"lon": each.lon, "lat": each.lat} for each in some] for some in (others, [place])]
        body = {"sources": points[0], "targets": points[1], "costing": "auto"}
        return client.post("/sources_to_targets", json=body).raise_for_status().json()

    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            client.get("/status")
            return ask
        time.sleep(0.1)
    raise Missing("the service did not start")
