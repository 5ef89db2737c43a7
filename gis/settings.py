"""Every setting of the service, each from the environment; nothing is read at import."""

from pathlib import Path

from pydantic import Field
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
    port: int = Field(8112, description="port the server listens on")
    statement_timeout_ms: int = Field(10_000, description="the longest one SQL statement may take, milliseconds")
    intake_connections: int = Field(8, description="pool for calls and incidents")
    reading_connections: int = Field(6, description="pool for tiles and lists, so that they never starve intake")
    stale_position_s: int = Field(300, description="a unit's position older than this is not ranked by, seconds")
    session_hours: int = Field(12, description="a session ends after this many hours, however busy")
    session_idle_minutes: int = Field(120, description="and after this many minutes without a request or open console")
