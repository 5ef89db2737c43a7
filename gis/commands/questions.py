"""`ambon112 questions`: the guiding questions from the terminal, as a file an administrator edits."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
import yaml

from gis.commands.people import TERMINAL
from gis.db.engine import transaction
from gis.errors import BadInput
from gis.respond import question_rows
from gis.respond.questions import QuestionDocument, read_text
from gis.room import asking
from gis.settings import Settings

File = Annotated[Path, typer.Argument(help="YAML atau JSON")]


def show() -> None:
    """Cetak yang berlaku sebagai YAML, untuk disunting: ambon112 questions show > pertanyaan.yaml."""
    with transaction(Settings()) as conn:
        found = question_rows.in_force(conn)
    typer.echo(f"# versi {found['version']}, diterbitkan {found['made_by']}")
    yaml.safe_dump(found["document"], sys.stdout, allow_unicode=True, sort_keys=False, width=120)


def check(file: File) -> None:
    """Periksa sebuah berkas: setiap jenis kejadian punya 2 sampai 5 pertanyaan yang bisa dijawab. Tidak menyimpan."""
    document = read_file(file)
    count = sum(map(len, document.questions.values()))
    typer.echo(f"benar: {count} pertanyaan untuk {len(document.questions)} jenis kejadian")


def publish(file: File) -> None:
    """Berlakukan isi sebuah berkas sebagai versi berikut."""
    document = read_file(file)
    with transaction(Settings()) as conn:
        seen = question_rows.in_force(conn)["version"]
        number = asking.publish(conn, document, seen, TERMINAL, datetime.now(UTC))
    typer.echo(f"pertanyaan versi {number} berlaku")


def read_file(path: Path) -> QuestionDocument:
    """Raises `BadInput` naming the file, and the line and field where it has them."""
    try:
        return read_text(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise BadInput("berkas", f"{path} tidak bisa dibaca") from None
