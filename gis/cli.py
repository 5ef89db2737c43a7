"""`ambon112`: the table of commands. Only what the first word needs is imported, so that a plan does not wait for the
loaders; failures the service can name become one clear line."""

import sys
from importlib import import_module

import typer
from pydantic import ValidationError

from gis.errors import GisError
from gis.settings import Settings

COMMANDS = {  # words -> module of gis.commands, function
    "run": ("run", "run"),
    "plan": ("plan", "plan"),
    "serve": ("serve", "serve"),
    "load": ("load", "load"),
    "doctor": ("doctor", "doctor"),
    "setup": ("database", "setup"),
    "db start": ("cluster", "start"),
    "db stop": ("cluster", "stop"),
    "db psql": ("cluster", "psql"),
    "data build": ("data", "build"),
    "key add": ("keys", "add"),
    "key revoke": ("keys", "revoke"),
    "user add": ("people", "add"),
    "user reset": ("people", "reset"),
    "user demo": ("people", "demo"),
    "places add": ("places", "add"),
    "places move": ("places", "move"),
    "places rename": ("places", "rename"),
    "places alias": ("places", "add_alias"),
    "places unalias": ("places", "remove_alias"),
    "places merge": ("places", "merge"),
    "places unmerge": ("places", "unmerge"),
    "places retire": ("places", "retire"),
    "places restore": ("places", "restore"),
    "places undo": ("places", "undo"),
    "places list": ("places", "listed"),
    "places show": ("places", "show_one"),
    "places import": ("places", "import_file"),
    "places export": ("places", "export"),
    "places proposals": ("proposals", "listed"),
    "places accept": ("proposals", "accept"),
    "places reject": ("proposals", "reject"),
    "journal verify": ("journal", "verify_journal"),
    "plans list": ("plans", "list_plans"),
    "plans show": ("plans", "show"),
    "plans draft": ("plans", "draft"),
    "plans check": ("plans", "check"),
    "plans dry-run": ("plans", "dry_run"),
    "plans publish": ("plans", "publish"),
    "questions show": ("questions", "show"),
    "questions check": ("questions", "check"),
    "questions publish": ("questions", "publish"),
    "report": ("report", "report"),
    "replay": ("plans", "replay"),
    "erase": ("erase", "erase"),
    "closures list": ("closures", "list_closures"),
    "closures add": ("closures", "add"),
    "closures lift": ("closures", "lift"),
    "closures extend": ("closures", "extend"),
    "cover report": ("cover", "report"),
    "cover missed": ("missed", "find"),
    "history import": ("history", "bring"),
    "history synthetic": ("history", "make_up"),
    "history list": ("history", "list_batches"),
    "history remove": ("history", "remove"),
    "hazard add": ("hazard", "add"),
    "hazard list": ("hazard", "list_layers"),
    "hazard show": ("hazard", "show"),
    "hazard remove": ("hazard", "remove"),
    "hazard restore": ("hazard", "restore"),
    "hazard exposure": ("hazard", "exposure"),
    "export hazard": ("hazard", "export_hazard"),
    "map hazard": ("hazard", "hazard_map"),
    "export history": ("exports", "export_history"),
    "export cover": ("exports", "export_cover"),
    "map cover": ("maps", "cover_map"),
    "map missed": ("missed", "draw"),
    "map hotspots": ("maps", "hotspot_map"),
    "map siting": ("maps", "siting_map"),
    "hotspots": ("hotspots", "find"),
    "province": ("province", "count"),
    "posts place": ("siting", "place"),
    "posts what-if": ("siting", "what_if"),
}
GROUPS = {
    "db": "kluster PostGIS milik proyek",
    "data": "produk data Ambon",
    "key": "kunci API, untuk program",
    "user": "pengguna, untuk orang",
    "places": "tempat dan usulan nama",
    "journal": "catatan kejadian",
    "plans": "rencana tanggapan: apa yang harus berangkat",
    "questions": "pertanyaan pemandu untuk setiap jenis kejadian",
    "closures": "jalan yang ditutup hari ini",
    "cover": "jangkauan pos",
    "history": "kejadian lampau, untuk perencana",
    "hazard": "lapisan bahaya: banjir, longsor, tsunami, dan apa yang ada di dalamnya",
    "export": "riwayat dan jangkauan sebagai berkas",
    "map": "peta perencana dalam satu berkas HTML",
    "posts": "lokasi pos baru, dan apa jadinya bila pos berubah",
}


def commands(first: str) -> typer.Typer:
    """The commands that begin with the word `first`; all of them when none does, for the help."""
    app = typer.Typer(
        help="Peta kejadian 112 Kota Ambon.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        callback=lambda: None,
    )
    groups = {name: typer.Typer(help=about, no_args_is_help=True) for name, about in GROUPS.items()}
    wanted = [words for words in COMMANDS if words.split()[0] == first] or list(COMMANDS)
    for words in wanted:
        module, function = COMMANDS[words]
        *group, word = words.split()
        register = groups[group[0]] if group else app
        register.command(word)(getattr(import_module(f"gis.commands.{module}"), function))
    for name in GROUPS:
        if any(words.startswith(f"{name} ") for words in wanted):
            app.add_typer(groups[name], name=name)
    return app


def main() -> None:
    """Run one command. Exit status 1 and a sentence for what the service can name."""
    try:
        commands(sys.argv[1] if len(sys.argv) > 1 else "")()
    except GisError as failure:
        typer.echo(f"ambon112: {failure}", err=True)
        sys.exit(1)
    except ValidationError as failure:
        if failure.title != Settings.__name__:
            raise
        for error in failure.errors():
            name = str(error["loc"][0])
            name = name if name.isupper() else f"AMBON112_{name.upper()}"
            typer.echo(f"ambon112: setelan {name}: {error['msg'].removeprefix('Value error, ')}", err=True)
        sys.exit(1)
