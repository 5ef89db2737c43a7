"""The first hazard layers: how often floods and landslides are noted in each kelurahan. Most notes are known by
kelurahan only, so the ground of these layers is the kelurahan's, and says so."""

import hashlib
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy import Connection, LargeBinary, func, select, update

from gis.db.hazards import hazard_layer
from gis.db.schema import kelurahan
from gis.hazards.question import Class
from gis.hazards.shapes import Areas, Shapes, flat
from gis.hazards.store import insert_layer
from gis.load.products import HAZARD_NOTES, present, read_table
from gis.load.report import LayerReport

NAMES = {"banjir": "Catatan banjir per kelurahan", "longsor": "Catatan longsor per kelurahan"}
STEPS = (Class("1", "1-2 catatan", 1), Class("2", "3-5 catatan", 2), Class("3", "6 catatan ke atas", 3))
LEAST = {"1": 1, "2": 3, "3": 6}
SOURCE = "berita dan daftar BPBD 2008-2025, tiap baris dengan sumbernya (data/hazard_notes.csv)"
LICENCE = "fakta; batas kelurahan MIT (wilayah_boundaries)"
DATED = date(2025, 6, 23)  # the newest note
WITH_DATA = "data Ambon"
NOTE = "jumlah catatan, bukan jumlah kejadian: satu berita bisa tercatat dua kali, yang tidak diberitakan tidak ada"


def load_hazard_notes(conn: Connection, folder: Path) -> LayerReport:
    """One layer for each hazard, in place of the one that came with the data before; a layer that somebody took away
    stays away until the notes differ."""
    path = present(folder / HAZARD_NOTES)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = read_table(path)
    ground = kelurahan_parts(conn)
    added = same = 0
    for hazard, name in NAMES.items():
        known = hazard_layer.c.made_by == WITH_DATA, hazard_layer.c.name == name
        if conn.execute(select(hazard_layer.c.id).where(*known, hazard_layer.c.sha256 == digest)).first():
            same += 1
            continue
        old = update(hazard_layer).where(*known, hazard_layer.c.version == 0, hazard_layer.c.removed_at.is_(None))
        conn.execute(old.values(removed_at=datetime.now(UTC)))
        counts = Counter(row["kelurahan_code"] for row in rows if row["hazard"] == hazard)
        found = layer_of(counts, ground)
        if not found.parts:
            continue
        report = {"format": "CSV", "notes": list(found.notes), "counts": dict(sorted(counts.items()))}
        values = {
            "name": name, "kind": hazard, "source": SOURCE, "licence": LICENCE, "dated": DATED,
            "precision": "kelurahan", "file_name": HAZARD_NOTES, "sha256": digest, "asked": {},
            "report": report, "made_by": WITH_DATA, "version": 0,
        }  # fmt: skip
        insert_layer(conn, values, found)
        added += 1
    return LayerReport(HAZARD_NOTES, added=added, unchanged=same)


def layer_of(counts: Counter[str], ground: dict[str, Shapes]) -> Areas:
    """The kelurahan of each step of counts; one without a note is in none."""
    parts: dict[str, Shapes] = {}
    for step in STEPS:
        codes = [code for code, number in counts.items() if code in ground and step_of(number) == step.code]
        if codes:
            parts[step.code] = np.concatenate([ground[code] for code in sorted(codes)])
    return Areas(tuple(step for step in STEPS if step.code in parts), parts, (NOTE,))


def step_of(number: int) -> str:
    """The step that a count of notes is in."""
    return max(code for code, least in LEAST.items() if number >= least)


def kelurahan_parts(conn: Connection) -> dict[str, Shapes]:
    """The polygons of each kelurahan, WGS 84."""
    shape = func.ST_AsBinary(kelurahan.c.geom, type_=LargeBinary)
    rows = conn.execute(select(kelurahan.c.code, shape)).all()
    return {
        row[0]: np.array(flat(np.array([shapely.from_wkb(bytes(row[1]))], dtype=np.object_)), dtype=np.object_)
        for row in rows
    }
