"""`ambon112 plans` and `ambon112 replay`: response plans from the terminal, as files an administrator edits."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from sqlalchemy import Connection

from gis.commands.people import TERMINAL
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.incidents.lifecycle import Origin
from gis.incidents.timeline import one
from gis.respond import plans
from gis.respond.document import PlanDocument, read_document, written
from gis.respond.plans import PlanCache
from gis.review.dry_run import DryRun
from gis.review.dry_run import dry_run as run_dry
from gis.review.replay import replay as replay_one
from gis.roads.store import Cache, current
from gis.room import planning
from gis.settings import Settings

Version = Annotated[int, typer.Argument(min=1, help="nomor versi")]


def list_plans() -> None:
    """Semua versi rencana tanggapan, yang terbaru di atas."""
    with transaction(Settings()) as conn:
        current, rows = plans.in_force(conn), plans.listed(conn)
    table = Table("versi", "keadaan", "dari", "oleh", "revisi", "terbit")
    for row in rows:
        state = "berlaku" if row["version"] == current else row["state"]
        published = row["published_at"].isoformat(timespec="seconds") if row["published_at"] else ""
        table.add_row(
            str(row["version"]), state, str(row["based_on"] or ""), row["made_by"], str(row["revision"]), published
        )
    Console().print(table)


def show(
    version: Annotated[int | None, typer.Argument(help="tanpa ini yang berlaku")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, bukan YAML")] = False,
) -> None:
    """Cetak satu versi sebagai YAML, untuk disunting: ambon112 plans show 1 > rencana.yaml."""
    with transaction(Settings()) as conn:
        content = written(plans.document_of(plans.one(conn, version or plans.in_force(conn) or 1)))
    if as_json:
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        yaml.safe_dump(content, sys.stdout, allow_unicode=True, sort_keys=False, width=120)


def draft(
    file: Annotated[Path | None, typer.Argument(help="YAML atau JSON; tanpa ini salinan yang berlaku")] = None,
    version: Annotated[int | None, typer.Option(min=1, help="ganti isi draf ini, bukan buat baru")] = None,
) -> None:
    """Buat draf dari berkas, atau ganti isi sebuah draf."""
    document = read_file(file) if file else None
    with transaction(Settings()) as conn:
        if version is None:
            number = planning.draft(conn, document, TERMINAL, datetime.now(UTC))
        elif document is None:
            raise BadInput("berkas", "wajib ada untuk mengganti isi draf")
        else:
            number, revision = version, plans.one(conn, version)["revision"]
            planning.rewrite(conn, version, revision, document, TERMINAL, datetime.now(UTC))
        findings = planning.check(conn, plans.document_of(plans.one(conn, number)))
    typer.echo(f"draf {number}: {len(findings)} temuan; periksa: ambon112 plans check {number}")


def check(
    version: Annotated[int | None, typer.Argument(help="nomor versi")] = None,
    file: Annotated[Path | None, typer.Option(help="berkas yang belum dijadikan draf")] = None,
) -> None:
    """Periksa sebuah versi atau berkas: wilayah yang bolong atau bertindih, kata tak dikenal, kebutuhan mustahil."""
    with transaction(Settings()) as conn:
        findings = planning.check(conn, chosen(conn, version, file))
    for each in findings:
        typer.echo(f"{'SALAH ' if each.severity == 'error' else 'ingat '} {each.where}: {each.said}")
    typer.echo(f"{sum(each.severity == 'error' for each in findings)} kesalahan, {len(findings)} temuan")
    if any(each.severity == "error" for each in findings):
        raise typer.Exit(1)


def dry_run(
    version: Annotated[int | None, typer.Argument(help="nomor versi")] = None,
    file: Annotated[Path | None, typer.Option(help="berkas yang belum dijadikan draf")] = None,
    origin: Annotated[Origin, typer.Option(help="kejadian nyata, latihan atau buatan")] = Origin.REAL,
    limit: Annotated[int, typer.Option(min=1, help="kejadian terbaru yang diperiksa")] = 500,
) -> None:
    """Jalankan rencana pada kejadian yang lalu: apa yang akan berbeda. Tidak menyimpan apa pun."""
    with transaction(Settings()) as conn, Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("mengulang kejadian", total=None)
        document, network = chosen(conn, version, file), current(conn, Cache(), datetime.now(UTC), origin)
        found = run_dry(
            conn, network, PlanCache(), document, origin, limit, lambda done: bar.update(task, completed=done)
        )
    show_dry_run(found)


def show_dry_run(found: DryRun) -> None:
    """What would have been otherwise, incident by incident."""
    for each in found.changed:
        typer.echo(f"kejadian {each.incident_id} ({each.category})")
        for moved in each.moved:
            names = [*(f"+{key}" for key in moved.added), *(f"-{key}" for key in moved.removed)]
            typer.echo(f"  {moved.agency}: {' '.join(names)}")
        for said in each.difference.said:
            typer.echo(f"  {said}")
    same = found.looked_at - found.skipped - len(found.changed)
    typer.echo(f"{len(found.changed)} berbeda, {same} sama, {found.skipped} tanpa masukan, dari {found.looked_at}")


def publish(version: Version) -> None:
    """Berlakukan sebuah draf; ditolak selama masih ada kesalahan."""
    with transaction(Settings()) as conn:
        planning.publish(conn, version, plans.one(conn, version)["revision"], TERMINAL, datetime.now(UTC))
    typer.echo(f"rencana versi {version} berlaku")


def replay(
    incident: Annotated[int, typer.Argument(min=1, help="nomor kejadian")],
    as_json: Annotated[bool, typer.Option("--json", help="cetak JSON untuk program")] = False,
) -> None:
    """Ulangi rekomendasi terakhir sebuah kejadian dari masukan yang disimpan: sama, atau apa yang berbeda."""
    with transaction(Settings()) as conn:
        network = current(conn, Cache(), datetime.now(UTC), one(conn, incident)["origin"])
        found = replay_one(conn, network, PlanCache(), incident)
    if as_json:
        differs = [{"field": each.field, "then": each.then, "now": each.now} for each in found.differs]
        versions = {each.name: {"then": each.then, "now": each.now} for each in found.versions}
        typer.echo(json.dumps({"same": found.same, "versions": versions, "differs": differs}, ensure_ascii=False))
    else:
        typer.echo("\n".join(found.said))
    if not found.same:
        raise typer.Exit(1)


def chosen(conn: Connection, version: int | None, file: Path | None) -> PlanDocument:
    """The document asked for. Raises `BadInput` unless one of the two is given."""
    if (version is None) == (file is None):
        raise BadInput("versi", "beri nomor versi atau --file, salah satu")
    return read_file(file) if file else plans.document_of(plans.one(conn, version or 0))


def read_file(path: Path) -> PlanDocument:
    """A plan from YAML or JSON. Raises `BadInput`."""
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))  # JSON is YAML too
    except OSError:
        raise BadInput("berkas", f"{path} tidak bisa dibaca") from None
    except (yaml.YAMLError, UnicodeDecodeError) as failure:
        raise BadInput("berkas", f"{path.name} bukan YAML atau JSON yang benar: {failure}") from None
    return read_document(content)
