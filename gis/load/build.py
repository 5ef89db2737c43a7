"""`ambon112 data build`: the products of `data/` from the source extracts. Same sources, same bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gis.errors import NotReady
from gis.load import ground, hazard_notes, osm, places
from gis.load.coverage import Cleaned
from gis.load.products import (
    CHECKSUMS,
    FACILITIES,
    GAZETTEER,
    HAZARD_NOTES,
    KECAMATAN,
    KELURAHAN,
    LAND,
    POPULATION,
    ROADS,
    UNITS,
    Row,
    checksums_text,
    collection_text,
    read_collection,
    read_table,
    table_text,
)  # fmt: skip
from gis.roads.graph import RoadReport

SOURCE_AREAS = "kelurahan_81.71.geojson"
SOURCE_LAND = "ambon_island_land.geojson"
SOURCE_ROADS = "ambon_roads_*.osm.pbf"  # the newest by name, which ends in its date
SOURCES = (
    SOURCE_AREAS,
    SOURCE_LAND,
    SOURCE_ROADS,
    "facilities.csv",
    "gazetteer.csv",
    "population.csv",
    "units.csv",
    "hazard_notes.csv",
)

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: what the coverage needed, what the roads lost, every remark, rows by product."""

    areas: Cleaned
    roads: RoadReport
    remarks: tuple[str, ...]
    rows: dict[str, int]


def build(sources: Path, out: Path, progress: Progress = lambda _: None) -> BuildReport:
    """Write every product of `sources` into `out`, with checksums. Raises `NotReady` where a source is missing."""
    missing = [pattern for pattern in SOURCES if not any(sources.glob(pattern))]
    if missing:
        raise NotReady(f"folder sumber {sources} tidak berisi {', '.join(missing)}")
    out.mkdir(parents=True, exist_ok=True)
    progress("tempat")
    tables = build_tables(sources)
    progress("wilayah")
    areas, collections = build_ground(sources, tables[GAZETTEER][1].rows)
    progress("jalan")
    roads, collections[ROADS] = build_roads(sources)
    progress("menulis")
    for name, (columns, built) in tables.items():
        write(out / name, table_text(built.rows, columns))
    for name, (text, _) in collections.items():
        write(out / name, text)
    write(out / CHECKSUMS, checksums_text(out))
    rows = {name: len(built.rows) for name, (_, built) in tables.items()}
    rows |= {name: count for name, (_, count) in collections.items()}
    remarks = [remark for _, built in tables.values() for remark in built.remarks]
    for name in (FACILITIES, GAZETTEER):
        remarks += [f"{name}: {remark}" for remark in ground.strays(tables[name][1].rows, areas.shapes)]
    return BuildReport(areas, roads, tuple(remarks), dict(sorted(rows.items())))


def build_tables(sources: Path) -> dict[str, tuple[Sequence[str], places.Built]]:
    """The CSV products by file name: their columns and rows."""
    gazetteer = places.gazetteer(read_table(sources / "gazetteer.csv"))
    noted = hazard_notes.notes(read_table(sources / "hazard_notes.csv"), gazetteer.rows)
    return {
        FACILITIES: (places.FACILITY_COLUMNS, places.facilities(read_table(sources / "facilities.csv"))),
        GAZETTEER: (places.PLACE_COLUMNS, gazetteer),
        HAZARD_NOTES: (hazard_notes.NOTE_COLUMNS, noted),
        POPULATION: (places.POPULATION_COLUMNS, places.population(read_table(sources / "population.csv"))),
        UNITS: (places.UNIT_COLUMNS, places.units(read_table(sources / "units.csv"))),
    }


def build_ground(sources: Path, gazetteer: list[Row]) -> tuple[Cleaned, dict[str, tuple[str, int]]]:
    """The areas and the land: how they were cleaned, and text and count by file name."""
    drawn, _ = read_collection(sources / SOURCE_AREAS)
    land, _ = read_collection(sources / SOURCE_LAND)
    cleaned = ground.clean_areas(drawn)
    official = {str(feature.properties["kode"]): str(feature.properties["nama"]) for feature in drawn}
    collections = {
        KELURAHAN: ground.kelurahan_features(cleaned.shapes, official, ground.spellings_of(gazetteer)),
        KECAMATAN: ground.kecamatan_features(cleaned.shapes),
        LAND: ground.land_features(land, cleaned.shapes),
    }
    return cleaned, {name: (collection_text(features), len(features)) for name, features in collections.items()}


def build_roads(sources: Path) -> tuple[RoadReport, tuple[str, int]]:
    """The road network: its report, and text and count."""
    extract = max(sources.glob(SOURCE_ROADS))
    made = osm.read_segments(extract)
    features = osm.road_features(made.segments)
    members = {"source": extract.name, "attribution": osm.ATTRIBUTION, "report": osm.report_of(made)}
    return made.report, (collection_text(features, **members), len(features))


def write(path: Path, text: str) -> None:
    """Put `text` in place in one step, so that an interrupted build leaves the old product whole."""
    draft = path.with_name(path.name + ".new")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
