"""Long work: asked, watched, ended."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Base64Bytes, Field
from pydantic_core import PydanticCustomError

from api.schemas.base import Name, Wire

LARGEST_FILE = 20 * 1024 * 1024
JobState = Literal["queued", "running", "done", "failed", "cancelled"]


class JobOut(Wire):
    """A job; `share` is how far it is, 0 to 1. `result` only where one job is asked for."""

    id: int
    kind: str
    asked: dict[str, Any]
    state: JobState
    share: float
    said: str
    cancel: bool
    result: dict[str, Any] | None = None
    file_name: str | None
    file_type: str | None
    made_by: str
    recorded_at: datetime
    began_at: datetime | None
    ended_at: datetime | None


class JobPage(Wire):
    """The newest first."""

    items: list[JobOut]


def some(content: bytes) -> bytes:
    """What is not Base64 at all decodes to nothing."""
    if not content:
        raise PydanticCustomError("empty_file", "must be a file in Base64")
    return content


class HistoryIn(Wire):
    """A file of past incidents and how it is to be read: field -> column, what it calls a category -> its code."""

    name: Name = Field(description="nama berkas; akhirannya .csv, .xlsx atau .geojson")
    content: Annotated[Base64Bytes, AfterValidator(some)] = Field(
        max_length=LARGEST_FILE, description="isi berkas dalam Base64, paling banyak 20 MB"
    )
    origin: Literal["real", "exercise", "synthetic"] = "real"
    columns: dict[str, str] = Field(default_factory=dict)
    values: dict[str, str] = Field(default_factory=dict)
    skip_bad: bool = False
    trial: bool = True
