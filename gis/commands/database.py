"""`ambon112 setup`: the embedded PostGIS, migrations, data, and the first key."""

import typer

from gis.actor import Role
from gis.commands.cluster import start
from gis.commands.load import load_shipped
from gis.db.engine import connect, migrate_url
from gis.db.migrate import migrate
from gis.people.keys import any_key, create_key
from gis.settings import Settings

FIRST_KEY = "penyelia-pertama"


def setup() -> None:
    """Siapkan semuanya: kluster, migrasi, data Ambon, kunci pertama. Boleh diulang; tidak ada yang hilang."""
    settings = Settings()
    start()
    migrate(migrate_url(settings))
    load_shipped(settings, only_new=True)
    with connect(settings, 1).begin() as conn:
        key = None if any_key(conn) else create_key(conn, FIRST_KEY, Role.SUPERVISOR)
    if key:
        typer.echo(f"\nKunci API pertama ({FIRST_KEY}), hanya dicetak sekali ini:\n\n  {key}\n")
        typer.echo(f"Buka konsol: http://{settings.host}:{settings.port}/#kunci={key}\n")
