"""What may be wrong with the floor, checked in the order in which one thing needs another, each with its remedy."""

import hashlib
import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, select, text
from sqlalchemy.exc import DBAPIError

from gis.db import cluster
from gis.db.engine import connect, migrate_url
from gis.db.migrate import newest
from gis.db.schema import facility, kelurahan, place, product, road_network
from gis.errors import NotReady
from gis.settings import Settings

OLDEST_POSTGIS = (3, 3)
PROMISED_KELURAHAN = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `remedy` is "" when it is well."""

    about: str
    seen: str
    remedy: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Every check, in order; stops after one that the rest depend on."""
    server = server_finding(settings)
    yield server
    if server.remedy:
        return
    engine = connect(settings, 1)
    try:
        with engine.connect() as conn:
            yield from database_findings(conn, settings)
    except DBAPIError as failure:
        yield Finding("basis data", str(failure.orig).strip().splitlines()[0], database_remedy(settings))
    engine.dispose()
    yield port_finding(settings)
    yield console_finding(settings)


def server_finding(settings: Settings) -> Finding:
    """Is there a server: the embedded one, or the one `DATABASE_URL` names."""
    if settings.database_url:
        return Finding("server", "DATABASE_URL")
    try:
        cluster.binary("postgres")
    except NotReady as failure:
        return Finding("PostgreSQL", "tidak terpasang", str(failure))
    ours = cluster.embedded(settings)
    seen = f"kluster proyek di {ours.home}" + (f", dijalankan sebagai {ours.user}" if ours.user else "")
    return Finding("server", seen, "" if ours.running() else "belum berjalan: `ambon112 db start`")


def database_remedy(settings: Settings) -> str:
    """What to do when the database does not let us in."""
    if settings.database_url:
        return "periksa DATABASE_URL: alamat, peran dan kata sandi; basis data harus sudah ada"
    return "`ambon112 setup` membuat dan mengisi basis data"


def database_findings(conn: Connection, settings: Settings) -> Iterator[Finding]:
    """PostGIS, migrations, our rights, and whether Ambon is loaded and current."""
    postgis = conn.execute(text("SELECT extversion FROM pg_extension WHERE extname = 'postgis'")).scalar()
    yield postgis_finding(postgis)
    trigrams = conn.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")).scalar()
    yield Finding("pg_trgm", "ada" if trigrams else "tidak ada", "" if trigrams else "CREATE EXTENSION pg_trgm;")
    if postgis is None:
        return
    migrated = migration_finding(settings)
    yield migrated
    if migrated.remedy:
        return
    yield rights_finding(conn)
    yield from data_findings(conn, settings)


def postgis_finding(version: str | None) -> Finding:
    """Is PostGIS there and new enough."""
    if version is None:
        return Finding("PostGIS", "tidak ada", "sebagai superuser: CREATE EXTENSION postgis;")
    found = tuple(int(part) for part in version.split(".")[:2])
    wanted = ".".join(map(str, OLDEST_POSTGIS))
    old = "" if found >= OLDEST_POSTGIS else f"perlu {wanted} atau lebih baru; lalu ALTER EXTENSION postgis UPDATE;"
    return Finding("PostGIS", version, old)


def migration_finding(settings: Settings) -> Finding:
    """Are the tables those the code speaks of."""
    engine = create_engine(migrate_url(settings))
    with engine.connect() as conn:
        there = conn.execute(text("SELECT to_regclass('alembic_version')")).scalar()
        seen = conn.execute(text("SELECT version_num FROM alembic_version")).scalar() if there else None
    engine.dispose()
    remedy = "" if seen == newest() else "`ambon112 setup` menjalankan migrasi yang kurang"
    return Finding("migrasi", f"{seen or 'belum ada'} dari {newest()}", remedy)


def rights_finding(conn: Connection) -> Finding:
    """The application must not be able to rewrite the journal."""
    may = conn.execute(text("SELECT has_table_privilege(current_user, 'incident_event', 'UPDATE')")).scalar()
    who = conn.execute(select(func.current_user())).scalar()
    split = "DATABASE_URL sebagai anggota ambon112_app, MIGRATE_URL sebagai pemilik tabel"
    remedy = split if may else ""
    return Finding("hak aplikasi", f"{who}: jurnal {'bisa diubah' if may else 'hanya bisa ditambah'}", remedy)


def data_findings(conn: Connection, settings: Settings) -> Iterator[Finding]:
    """Is Ambon loaded, and is it what `data/` holds now."""
    counts = {
        table.name: conn.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (kelurahan, facility, place)
    }
    whole = counts["kelurahan"] == PROMISED_KELURAHAN and all(counts.values())
    seen = ", ".join(f"{count} {name}" for name, count in counts.items())
    yield Finding("data Ambon", seen, "" if whole else "`ambon112 load` memuat data Ambon")
    yield stale_finding(conn, settings)
    version = conn.execute(select(road_network.c.version)).scalar()
    remedy = "" if version else "`ambon112 load` memuat jalan"
    yield Finding("jalan", f"versi {version}" if version else "belum dimuat", remedy)


def stale_finding(conn: Connection, settings: Settings) -> Finding:
    """Are the products in `data/` those that were loaded."""
    known = {row.name: row.sha256 for row in conn.execute(select(product))}
    files = {name: settings.data / name for name in sorted(known)}
    stale = [name for name, path in files.items() if not path.exists() or digest(path) != known[name]]
    remedy = "`ambon112 load` memuat yang baru; perbaikan di basis data pada baris yang sama ditimpa" if stale else ""
    return Finding(
        "produk data", f"berubah sejak dimuat: {', '.join(stale)}" if stale else "seperti yang dimuat", remedy
    )


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def port_finding(settings: Settings) -> Finding:
    """Is the port free, or is it ours already."""
    where = f"{settings.host}:{settings.port}"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            if served(settings):
                return Finding("porta", f"{where} dilayani proses kita")
            return Finding("porta", f"{where} dipakai program lain", "hentikan program itu, atau AMBON112_PORT=8113")
    return Finding("porta", f"{where} bebas")


def served(settings: Settings) -> bool:
    """True when the process that `make run` started is alive and listens where `settings` say."""
    note = settings.var / "serve.pid"
    words = note.read_text().split() if note.exists() else []
    where = f"http://{settings.host}:{settings.port}"
    return words[1:] == [where] and os.path.isdir(f"/proc/{words[0]}")


def console_finding(settings: Settings) -> Finding:
    """Is the console built."""
    built = (settings.console / "index.html").exists()
    chromium = "chromium ada untuk tes" if shutil.which("chromium") else "chromium tidak ada (hanya perlu untuk tes)"
    return Finding("konsol", ("terbangun, " if built else "belum dibangun, ") + chromium, "" if built else "`make run`")
