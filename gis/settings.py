"""Every setting of the service, each from the environment; nothing is read at import."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Read once by whoever starts the process, then handed down."""

    model_config = SettingsConfigDict(env_prefix="AMBON112_", populate_by_name=True)

    database_url: str | None = Field(
        None, alias="DATABASE_URL", description="PostGIS server as the application; unset: the embedded cluster"
    )
    migrate_url: str | None = Field(
        None, alias="MIGRATE_URL", description="the same server as the owner of the tables; unset: DATABASE_URL"
    )
    var: Path = Field(PROJECT / "var", description="cluster, logs and screenshots; never in git")
    data: Path = Field(PROJECT / "data", description="the shipped data products")
    console: Path = Field(PROJECT / "frontend" / "dist", description="the built console")
    host: str = Field("127.0.0.1", description="address the server listens on")
    port: int = Field(8112, ge=1, le=65535, description="port the server listens on")
    warm_up: bool = Field(True, description="read roads and ground at the start, not at the first call")
    statement_timeout_ms: int = Field(10_000, description="the longest one SQL statement may take, milliseconds")
    intake_connections: int = Field(8, description="pool for calls and incidents")
    reading_connections: int = Field(6, description="pool for tiles and lists, so that they never starve intake")
    stale_position_s: int = Field(300, description="a unit's position older than this is not ranked by, seconds")
    long_open_hours: float = Field(4, gt=0, description="an incident open for longer is shown to the supervisor, hours")
    closure_ends_minutes: int = Field(60, ge=0, description="and a closure that ends by itself within, minutes")
    track_hours: int = Field(72, ge=1, description="how long the thinned past of units' positions is kept, hours")
    device_position_days: int = Field(30, ge=1, description="telephones' positions are forgotten after so many days")
    session_hours: int = Field(12, description="a session ends after this many hours, however busy")
    session_idle_minutes: int = Field(120, description="and after this many minutes without a request or open console")
    reply_hours: int = Field(48, ge=1, description="a request may be sent again with its key for this long, hours")
    job_days: int = Field(30, ge=1, description="long work that ended is forgotten after so many days")
    scheduler: str | None = Field(
        None, description="dask scheduler that counts a province, tcp://127.0.0.1:8786; unset: on this computer"
    )
    answer_target_s: float = Field(15, description="ring to answer (NENA-STA-020.1 and NFPA 1225: 90 % within 15 s)")
    processing_target_s: float = Field(60, description="opened to first dispatched, every agency (NFPA 1710), seconds")
    turnout_target_s: dict[str, float] = Field(
        {"damkar": 80, "kesehatan": 60}, description="dispatched to en route, by agency (NFPA 1710), seconds"
    )
    travel_target_s: float = Field(240, description="en route to on scene, every agency (NFPA 1710), seconds")
    total_target_s: dict[str, float] = Field(
        {"damkar": 900}, description="opened to the agency's first arrival: 15 minutes in the WMK, by agency, seconds"
    )
    cover_minutes: float = Field(8, gt=0, le=60, description="cover is counted within this drive, minutes")
    cover_hole_share: float = Field(
        0.1, gt=0, le=1, description="a move-up is proposed when this share of the planned cover is missing"
    )
    target_share: float = Field(0.9, description="the share of times that should meet their target, 0 to 1")

    @field_validator("scheduler")
    @classmethod
    def _is_a_scheduler(cls, address: str | None) -> str | None:
        """Empty is unset; `port` raises ValueError when it is no number."""
        if not address:
            return None
        parts = urlsplit(address)
        if parts.scheme not in ("tcp", "tls") or not parts.hostname or not parts.port:
            raise ValueError("harus seperti tcp://127.0.0.1:8786")
        return address

    @field_validator("database_url", "migrate_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        """Refused here, so that every command says it in one line. `port` raises ValueError when it is no number."""
        if url and (not urlsplit(url).scheme.startswith("postgres") or urlsplit(url).port == 0):
            raise ValueError("harus seperti postgresql://peran:sandi@host:5432/basisdata")
        return url
