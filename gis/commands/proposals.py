"""`ambon112 places proposals`: what calls taught, from the terminal."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from gis.commands.people import TERMINAL
from gis.commands.places import now, print_place
from gis.db.engine import transaction
from gis.incidents.lifecycle import Origin
from gis.places import decide
from gis.places import proposals as rows
from gis.places.decide import Acceptance
from gis.settings import Settings


def listed(
    origin: Annotated[Origin, typer.Option(help="nyata, latihan atau buatan")] = Origin.REAL,
    state: Annotated[str, typer.Option(help="open, accepted atau rejected")] = "open",
) -> None:
    """Usulan nama dari panggilan, yang terbaru dahulu."""
    with transaction(Settings()) as conn:
        found = rows.listed(conn, origin, state, None, rows.LONGEST_PAGE)
    table = Table("nomor", "kata", "usul", "laporan", "sebaran m", "radius m", "lintang, bujur")
    for each in found:
        usul = f"nama lain {each['place']}" if each["proposes"] == "alias" else f"{each['place_kind']} baru"
        figures = (str(each["confirmations"]), f"{each['spread_m']:.0f}", f"{each['radius_m']:.0f}")
        where = f"{each['at'].lat:.6f}, {each['at'].lon:.6f}"
        table.add_row(str(each["id"]), each["said"] or "(dihapus)", usul, *figures, where)
    Console().print(table)


def accept(
    proposal_id: int,
    name: Annotated[str | None, typer.Option(help="nama yang dibetulkan")] = None,
    kind: Annotated[str | None, typer.Option(help="jenis yang dibetulkan")] = None,
    place_id: Annotated[int | None, typer.Option("--place", help="jadikan nama lain tempat ini")] = None,
    as_new: Annotated[bool, typer.Option("--new", help="jadikan tempat baru")] = False,
    exercise_too: Annotated[bool, typer.Option("--exercise-too", help="terima juga yang dari latihan")] = False,
) -> None:
    """Terima usulan: namanya langsung bisa dicari."""
    wanted = Acceptance(name, kind, place_id, as_new, exercise_too)
    with transaction(Settings()) as conn:
        version = rows.one(conn, proposal_id)["version"]
        print_place(conn, decide.accept(conn, proposal_id, version, wanted, TERMINAL, now()))


def reject(proposal_id: int, reason: Annotated[str, typer.Option(help="mengapa")]) -> None:
    """Tolak usulan; kata yang sama tidak diusulkan lagi di sana."""
    with transaction(Settings()) as conn:
        decide.reject(conn, proposal_id, rows.one(conn, proposal_id)["version"], reason, TERMINAL, now())
    typer.echo(f"usulan {proposal_id} ditolak")
