"""`ambon112 user`: accounts from the terminal, for the first days and for when nobody can sign in."""

import typer

from gis.actor import Actor, Role
from gis.db.engine import transaction
from gis.errors import Refused
from gis.people.accounts import Change, accounts, change_account, create_account
from gis.respond.categories import AGENCIES, known_agency
from gis.settings import Settings

TERMINAL = Actor("terminal", Role.ADMINISTRATOR, via="terminal")
DEMO_DESK = "damkar"  # the agency of the demonstration desk


def add(
    name: str,
    role: Role = typer.Option(..., help="apa yang boleh dilakukan"),
    agency: str | None = typer.Option(None, help=f"instansi, untuk agency desk: {', '.join(AGENCIES)}"),
) -> None:
    """Buat pengguna dan cetak kata sandi sekali pakai; harus diganti saat pertama masuk."""
    checked = None if agency is None else known_agency(agency)
    with transaction(Settings()) as conn:
        typer.echo(create_account(conn, name, role, checked, TERMINAL))


def reset(name: str) -> None:
    """Cetak kata sandi sekali pakai yang baru bagi pengguna, dan akhiri semua sesinya."""
    with transaction(Settings()) as conn:
        typer.echo(change_account(conn, name, Change(reset_password=True), TERMINAL))


def demo() -> None:
    """Buat satu pengguna peragaan untuk tiap peran (demo-...), masing-masing dengan kata sandi sekali pakai."""
    with transaction(Settings()) as conn:
        if any(each.name.startswith("demo-") for each in accounts(conn)):
            raise Refused("pengguna peragaan sudah ada; `ambon112 user reset demo-...` memberi kata sandi baru")
        for role in (each for each in Role if each is not Role.INTEGRATION):
            name = f"demo-{role.replace(' ', '-')}"
            agency = DEMO_DESK if role is Role.AGENCY_DESK else None
            typer.echo(f"{name:20} {create_account(conn, name, role, agency, TERMINAL)}")
