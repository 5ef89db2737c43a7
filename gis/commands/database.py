"""`ambon112 setup`: the embedded PostGIS, migrations, data, and the first credentials."""

import typer
from sqlalchemy import Connection

from gis.actor import Role
from gis.commands.cluster import start
from gis.commands.load import load_shipped
from gis.commands.people import TERMINAL
from gis.db.engine import migrate_url, transaction
from gis.db.migrate import migrate
from gis.people.accounts import any_account, create_account
from gis.people.keys import any_key, create_key
from gis.settings import Settings

FIRST_USER = "administrator"
FIRST_KEY = "penyelia-pertama"


def setup() -> None:
    """Siapkan semuanya: kluster, migrasi, data, pengguna dan kunci pertama. Boleh diulang; tidak ada yang hilang."""
    settings = Settings()
    start()
    migrate(migrate_url(settings))
    load_shipped(settings, only_new=True)
    with transaction(settings) as conn:
        said = first_credentials(conn, f"http://{settings.host}:{settings.port}")
    for line in said:
        typer.echo(line)


def first_credentials(conn: Connection, address: str) -> list[str]:
    """One administrator when nobody can sign in, one key when there is none; the lines that say so, only this once."""
    said: list[str] = []
    if not any_account(conn):
        password = create_account(conn, FIRST_USER, Role.ADMINISTRATOR, None, TERMINAL)
        said += [
            "\nUntuk orang: pengguna pertama, kata sandi sekali pakai (diganti saat masuk), hanya dicetak sekali ini:"
        ]
        said += [f"\n  {FIRST_USER}  {password}", f"\nMasuk di konsol: {address}/"]
    if not any_key(conn):
        key = create_key(conn, FIRST_KEY, Role.SUPERVISOR)
        said += [f"\nUntuk program (curl): kunci API pertama ({FIRST_KEY}), hanya dicetak sekali ini:\n\n  {key}\n"]
    return said
