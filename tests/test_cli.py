"""The table of commands: every word leads somewhere, and failures are one line."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from gis.cli import COMMANDS, commands


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_explains_itself(words: str) -> None:
    done = CliRunner().invoke(commands(words.split(maxsplit=1)[0]), [*words.split(), "--help"])
    assert done.exit_code == 0, done.output


def test_the_help_lists_them_all() -> None:
    done = CliRunner().invoke(commands(""), ["--help"])
    assert all(words.split()[0] in done.output for words in COMMANDS)


def test_a_failure_is_one_line_and_not_a_story() -> None:
    program = "import sys; from gis.cli import main; sys.argv = ['ambon112', 'plan', '-c', 'sagu', 'x']; main()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("ambon112: category: tidak dikenal")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://h/d"),
        ("MIGRATE_URL", "postgresql://h:abc/d"),
        ("AMBON112_PORT", "abc"),
        ("AMBON112_PORT", "99999"),
    ],
)
def test_a_setting_that_cannot_be_is_named_in_one_line(name: str, value: str) -> None:
    program = "import sys; from gis.cli import main; sys.argv = ['ambon112', 'doctor']; main()"
    there = os.environ | {name: value}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=there)
    assert done.returncode == 1
    assert done.stderr.startswith(f"ambon112: setelan {name}: ")
    assert "Traceback" not in done.stderr
