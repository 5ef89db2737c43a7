"""Bring a database to the newest migration."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from gis.settings import PROJECT


def configuration(url: str | None = None) -> Config:
    """Alembic's configuration for the database at `url`, as its owner."""
    config = Config()
    config.set_main_option("script_location", str(PROJECT / "migrations"))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Run every migration that is still missing; nothing when it is current."""
    command.upgrade(configuration(url), "head")


def newest() -> str | None:
    """The name of the newest migration."""
    return ScriptDirectory.from_config(configuration()).get_current_head()
