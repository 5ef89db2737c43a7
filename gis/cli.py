"""`ambon112`: one function a command, each in `gis/commands`; failures the service can name become one clear line."""

import sys
from collections.abc import Callable

import typer

from gis.commands import data, database, doctor, journal, keys, load, plan, run, serve
from gis.errors import GisError

app = typer.Typer(help="Peta kejadian 112 Kota Ambon.", no_args_is_help=True, pretty_exceptions_enable=False)
app.command("run")(run.run)
app.command("plan")(plan.plan)
app.command("serve")(serve.serve)
app.command("load")(load.load)
app.command("doctor")(doctor.doctor)
app.command("setup")(database.setup)

GROUPS: dict[str, tuple[str, dict[str, Callable[..., None]]]] = {
    "db": ("cluster PostGIS milik proyek", {"start": database.start, "stop": database.stop, "psql": database.psql}),
    "data": ("produk data Ambon", {"build": data.build}),
    "key": ("kunci API", {"add": keys.add, "revoke": keys.revoke}),
    "journal": ("catatan kejadian", {"verify": journal.verify_journal}),
}
for name, (about, commands) in GROUPS.items():
    group = typer.Typer(help=about, no_args_is_help=True)
    for word, command in commands.items():
        group.command(word)(command)
    app.add_typer(group, name=name)


def main() -> None:
    """Run one command. Exit status 1 and a sentence for what the service can name."""
    try:
        app()
    except GisError as failure:
        typer.echo(f"ambon112: {failure}", err=True)
        sys.exit(1)
