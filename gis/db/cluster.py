"""The embedded PostGIS: a private PostgreSQL cluster of the project's own. It listens on a socket only, in a folder
that only its owner enters, so there is no port to collide with and nothing to reach from outside."""

import hashlib
import os
import pwd
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from gis.errors import NotReady
from gis.settings import PROJECT, Settings

SOCKET_NUMBER = 51120  # names the socket file; no TCP port is opened
SERVER_USER = "postgres"  # Debian's; used only when we are root, since initdb refuses root
OWNER = "ambon112_owner"
APPLICATION = "ambon112_app"
DATABASE = "ambon112"
LONGEST_HOME = 80  # bytes, so that the socket stays under 108
BINARIES = "/usr/lib/postgresql/*/bin"

CONFIGURATION = f"""
listen_addresses = ''
port = {SOCKET_NUMBER}
timezone = 'UTC'
shared_buffers = '256MB'
work_mem = '16MB'
random_page_cost = 1.1
max_parallel_workers_per_gather = 0  # ST_Transform in a parallel plan costs ten times the tile
max_connections = 100
logging_collector = off
"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster in `home`, run by `user` (None: by whoever runs us). `durable` is False for tests only."""

    home: Path
    user: str | None
    durable: bool = True

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.home / "data"

    @property
    def socket(self) -> Path:
        """The folder of the socket; its path must stay under 108 bytes with the file's name."""
        return self.home / "run"

    def url(self, role: str, database: str) -> str:
        """Address of `database` as `role`, for SQLAlchemy with psycopg."""
        return f"postgresql+psycopg://{role}@/{database}?host={self.socket}&port={SOCKET_NUMBER}"

    def made(self) -> bool:
        """True when initdb was carried through."""
        return (self.data / "PG_VERSION").exists() and (self.home / "made").exists()

    def running(self) -> bool:
        """True when the server answers."""
        ready = [binary("pg_isready"), "-q", "-h", str(self.socket), "-p", str(SOCKET_NUMBER)]
        return self.data.exists() and subprocess.run(ready, check=False).returncode == 0

    def start(self) -> None:
        """Make the cluster if there is none, and start it if it does not run. Raises `NotReady` with the log's end."""
        if not self.running():
            self._make_folders()
            if not self.made():
                self._end_orphans()
                self._initialise()
            self._launch()
        if not (self.home / "provided").exists():
            self._provide()
            (self.home / "provided").touch()

    def _launch(self) -> None:
        log = self.home / "server.log"
        wait = ["-w", "-t", "60", "-l", str(log), "-o", f"-k {self.socket}"]
        self._run(binary("pg_ctl"), "-D", str(self.data), *wait, "start")

    def stop(self) -> None:
        """Stop the server if it runs; open connections are ended."""
        if not (self.data / "postmaster.pid").exists():
            return
        try:
            self._run(binary("pg_ctl"), "-D", str(self.data), "-m", "fast", "-w", "stop")
        except NotReady:
            if self.running():
                raise  # else the file was left behind by a server that was killed

    def superuser(self, sql: str, database: str = "postgres") -> str:
        """Run `sql` as the cluster's superuser and return what it printed."""
        command = [binary("psql"), "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", str(self.socket)]
        return self._run(*command, "-p", str(SOCKET_NUMBER), "-U", "postgres", "-d", database, "-c", sql).strip()

    def _make_folders(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.socket.mkdir(mode=0o700, exist_ok=True)
        if self.user:
            owner = pwd.getpwnam(self.user)
            for folder in (self.home, self.socket):
                os.chown(folder, owner.pw_uid, owner.pw_gid)

    def _initialise(self) -> None:
        """initdb; one that was interrupted is thrown away and made again. `made` marks a complete one."""
        (self.home / "provided").unlink(missing_ok=True)
        self._run("rm", "-rf", str(self.data))
        options = ["-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"]
        self._run(binary("initdb"), "-D", str(self.data), *options)
        quick = "" if self.durable else "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
        with (self.data / "postgresql.conf").open("a") as configuration:
            configuration.write(CONFIGURATION + quick)
        (self.home / "made").touch()

    def _end_orphans(self) -> None:
        """End a server whose folder was deleted while it ran: on noticing, it would take the new one's socket away."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
                if str(self.data).encode() in words[1:] and str((process / "cwd").readlink()).endswith(" (deleted)"):
                    os.kill(int(process.name), signal.SIGQUIT)
                    for _ in range(50):
                        time.sleep(0.1)
                        os.kill(int(process.name), 0)
            except OSError:
                continue  # not ours, or ended

    def _provide(self) -> None:
        """Roles and the database, once."""
        roles = f"""DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN
                CREATE ROLE {OWNER} LOGIN CREATEDB; CREATE ROLE {APPLICATION} LOGIN;
            END IF; END $$;
            GRANT {APPLICATION} TO {OWNER};"""
        self.superuser(roles)
        self.database(DATABASE)

    def database(self, name: str) -> None:
        """Make sure that database `name` is there, with its extensions, owned by the owner."""
        if not self.superuser(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):  # noqa: S608 - ours
            self.superuser(f"CREATE DATABASE {name} OWNER {OWNER}")
        self.superuser("CREATE EXTENSION IF NOT EXISTS postgis; CREATE EXTENSION IF NOT EXISTS pg_trgm", name)

    def _run(self, *command: str) -> str:
        """Run a server programme as the server's user, from a folder that it can read."""
        switch = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--init-groups"] if self.user else []
        done = subprocess.run(
            [*switch, *command], cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            log = self.home / "server.log"
            tail = log.read_text(errors="replace")[-600:] if command[0].endswith("pg_ctl") and log.exists() else ""
            raise NotReady(f"{Path(command[0]).name} gagal: {(done.stderr or done.stdout).strip()} {tail}")
        return done.stdout


def binary(name: str) -> str:
    """Path of a PostgreSQL programme, from the newest version installed. Raises `NotReady` when there is none."""
    found = sorted(Path("/").glob(BINARIES.lstrip("/") + f"/{name}"), key=lambda path: int(path.parts[4]))
    if not found:
        raise NotReady(f"{name} tidak ada: pasang paket postgresql-15-postgis-3 (sudo apt-get install)")
    return str(found[-1])


def embedded(settings: Settings, name: str = "pg", durable: bool = True) -> Cluster:
    """The project's cluster: under `var/`, or under /var/lib/ambon112 where the server's user cannot reach `var/`."""
    user = SERVER_USER if os.geteuid() == 0 else None
    home = settings.var.resolve() / name
    if (user and not reachable(home, user)) or len(str(home)) > LONGEST_HOME:
        home = Path("/var/lib/ambon112") / hashlib.sha256(str(PROJECT).encode()).hexdigest()[:12] / name
    return Cluster(home, user, durable)


def reachable(folder: Path, user: str) -> bool:
    """True when `user` may enter every existing folder above `folder`."""
    above = next(parent for parent in folder.parents if parent.exists())
    test = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "test", "-x", str(above)]
    return subprocess.run(test, cwd="/", check=False).returncode == 0
