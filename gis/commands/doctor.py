"""`ambon112 doctor`: what is wrong, and what to do about it."""

import typer
from rich.console import Console
from rich.table import Table

from gis.db.doctor import examine
from gis.settings import Settings


def doctor() -> None:
    """Periksa semuanya; setiap yang salah disertai obatnya."""
    table = Table("", "bagian", "keadaan", "yang harus dilakukan", box=None, pad_edge=False)
    ill = 0
    for finding in examine(Settings()):
        ill += bool(finding.remedy)
        table.add_row("[red]x[/]" if finding.remedy else "[green]ok[/]", finding.about, finding.seen, finding.remedy)
    Console().print(table)
    if ill:
        raise typer.Exit(1)
