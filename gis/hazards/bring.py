"""The verb: a planner's file becomes a layer, or says what it would become."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import shapely
from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import BadInput
from gis.hazards.archive import Format, laid_out
from gis.hazards.question import Class, Hazard, Question, checked
from gis.hazards.raster import read_raster
from gis.hazards.shapes import Areas, areas, known_crs, on_ground
from gis.hazards.store import insert_layer, refuse_again, told
from gis.hazards.vector import read_vector

LARGEST = 40 * 1024 * 1024  # bytes of a file
ZONE = "zone"


@dataclass(frozen=True, slots=True)
class Share:
    """A class of a layer: its ground in square kilometres, and how many patches it lies in."""

    code: str
    label: str
    level: int
    km2: float
    patches: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file; `layer` is None of a trial."""

    layer: int | None
    format: str
    classes: tuple[Share, ...]
    notes: tuple[str, ...]


def bring(
    conn: Connection, content: bytes, file_name: str, question: Question, by: tuple[Actor, datetime], trial: bool
) -> Brought:
    """Read, mend and keep a layer, with its event. Raises `BadInput` naming what to mend, `Refused` for what is there
    already under the same name; then nothing is kept."""
    actor, now = by
    actor.need(Permission.PLAN)
    wanted = checked(question, now.date())
    if not 0 < len(content) <= LARGEST:
        raise BadInput("file", f"harus 1 byte sampai {LARGEST // 1024**2} MB")
    digest = hashlib.sha256(content).hexdigest()
    refuse_again(conn, digest, wanted.name)
    form, found = read(content, wanted)
    number = None
    shares = shares_of(found)
    if not trial:
        report = {"format": form, "notes": list(found.notes), "km2": {each.code: each.km2 for each in shares}}
        values = {
            "name": wanted.name, "kind": wanted.kind, "source": wanted.source, "licence": wanted.licence,
            "dated": wanted.dated, "precision": ZONE, "file_name": Path(file_name).name[:200], "sha256": digest,
            "asked": asked_of(wanted), "report": report, "made_by": actor.name, "version": 1,
        }  # fmt: skip
        number = insert_layer(conn, values, found)
        told(conn, number, "hazard added", digest, by)
    return Brought(number, form, shares, found.notes)


def read(content: bytes, question: Question) -> tuple[Format, Areas]:
    """The ground of each class of a file, in no database yet."""
    stated = known_crs(None, question.crs)[0] if question.crs is not None else None
    with TemporaryDirectory() as folder:
        file = laid_out(content, Path(folder), question.layer)
        raster = file.format is Format.GEOTIFF
        refuse_unused(question, raster)
        found = read_raster(file, question, stated) if raster else read_vector(file, question)
        return file.format, areas(found, question.crs, question.buffer_m)


def refuse_unused(question: Question, raster: bool) -> None:
    """Raises `BadInput` for what this kind of file has no use for: a planner who states it expects it to count."""
    if raster and question.class_column is not None:
        raise BadInput("class_column", "GeoTIFF tidak punya kolom: sebutkan ambang atau arti nilainya")
    if raster and question.buffer_m is not None:
        raise BadInput("buffer_m", "GeoTIFF tidak perlu jarak")
    if not raster and question.thresholds:
        raise BadInput("thresholds", "ambang hanya untuk GeoTIFF: sebutkan kolom kelas")


def shares_of(found: Areas) -> tuple[Share, ...]:
    """How much ground each class has."""
    shares = []
    for each in found.classes:
        ground = on_ground(found.parts[each.code], known_crs(None, "EPSG:4326")[0])
        km2 = round(float(np.sum(shapely.area(ground))) / 1e6, 4)
        shares.append(Share(each.code, each.label, each.level, km2, len(ground)))
    return tuple(shares)


def asked_of(question: Question) -> dict[str, Any]:
    """How the file was read, for the record."""
    return {
        "layer": question.layer, "crs": question.crs, "class_column": question.class_column, "band": question.band,
        "thresholds": list(question.thresholds), "buffer_m": question.buffer_m,
    }  # fmt: skip


def question_of(said: Mapping[str, Any]) -> Question:
    """The question as a job keeps it."""

    classes = tuple(Class(each["code"], each["label"], each["level"]) for each in said["classes"])
    return Question(
        said["name"], Hazard(said["kind"]), said["source"], said["licence"], date.fromisoformat(said["dated"]),
        said["layer"], said["crs"], said["class_column"], classes, tuple(said["thresholds"]), said["band"],
        said["buffer_m"],
    )  # fmt: skip
