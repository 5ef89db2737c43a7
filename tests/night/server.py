"""A server process whose clock a script moves: the time is what the file named by `NIGHT_CLOCK` says."""

import os
import sys
from datetime import datetime
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from api.main import create_app
from gis.settings import Settings


def scripted() -> datetime:
    """The night's time."""
    return datetime.fromisoformat(Path(os.environ["NIGHT_CLOCK"]).read_text())


def served() -> FastAPI:
    """The service as it is, but for its clock."""
    app = create_app(Settings())
    app.state.clock = scripted
    return app


if __name__ == "__main__":
    uvicorn.run(served, factory=True, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
