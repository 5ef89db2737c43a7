"""A folder of source files small enough to read: two kecamatan, a lane and a street, three posts."""

import json
from collections.abc import Sequence
from pathlib import Path

import osmium
from osmium.osm.mutable import Node, Way

Ring = list[tuple[float, float]]

STEP = 0.001  # degrees, about 111 m
WEST, SOUTH = 128.2, -3.7
GAP = 1e-6  # degrees, about 11 cm


def ring(*corners: tuple[float, float]) -> Ring:
    """A closed ring from corners in steps east and north of the south-west corner."""
    closed = [*corners, corners[0]]
    return [(round(WEST + east * STEP, 7), round(SOUTH + north * STEP, 7)) for east, north in closed]


def areas() -> dict[str, tuple[str, Ring]]:
    """Three areas side by side: a gap between the first two, an overlap of the last two, a loop on the last.

                          o   three crosses itself at its north-east corner
    +-----+ +-----+--+---+
    | one | | two |//|   |
    +-----+ +-----+--+---+
    """
    sliver = GAP / STEP
    dented = [(1, 1), (1, 0.8), (1 + sliver, 0.5), (1, 0.2)]
    return {
        "81.71.01.1001": ("Satu", ring((0, 0), (1, 0), (1, 1), (0, 1))),
        "81.71.01.2002": (
            "Dua",
            ring((1, 0), (2 + sliver, 0), (2 + sliver, 1), *dented),
        ),
        "81.71.02.2001": ("Tiga", ring((2, 0), (3, 0), (3, 1.02), (3.02, 1), (2, 1))),
    }


def polygon(properties: dict[str, str], line: Ring) -> dict[str, object]:
    """A GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [line]}}


def write_collection(path: Path, features: Sequence[dict[str, object]]) -> None:
    """A GeoJSON file."""
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def write_roads(path: Path, abroad: bool = False) -> None:
    """A street of three nodes from west to east, and a footway off its middle; `abroad`: a longer one on Seram."""
    with osmium.SimpleWriter(str(path)) as writer:
        for number, (east, north) in enumerate([(0, 0), (1, 0), (2, 0), (1, 1)], start=1):
            writer.add_node(Node(id=number, location=(WEST + east * STEP, SOUTH + north * STEP)))
        for number in range(5, 9):
            writer.add_node(Node(id=number, location=(128.5 + number * STEP, -3.2)))
        writer.add_way(Way(id=10, nodes=[1, 2, 3], tags={"highway": "residential", "name": "Jalan Uji"}))
        writer.add_way(Way(id=11, nodes=[2, 4], tags={"highway": "footway"}))
        writer.add_way(Way(id=12, nodes=[1, 4], tags={"waterway": "stream"}))
        if abroad:
            for number in (5, 6, 7):
                writer.add_way(Way(id=8 + number, nodes=[number, number + 1], tags={"highway": "primary"}))


FACILITIES = """\
service,kind,name,address,kelurahan,kecamatan,lat,lon,confidence,method,source,phone,kode
damkar,pos damkar,Damkar Mako (Pos Pusat Kota),not found (pusat kota),Satu,Uji,-3.6995,128.2005,C,\
"R4 road point beside anchor Balai Kota (0 m); post confirmed, address not found; centre placeholder",\
koran.example,0911-1,81.71.01.1001
sar,basarnas,Kantor SAR (Basarnas) Ambon,,Dua,Uji,-3.6995,128.2015,B,coordinate as published; seen from a boat,\
public repository listing (address not kept),,81.71.01.2002
tni,koramil,Koramil jajaran Kodim 1504 - Sirimau,not found,Tiga,Uji,-3.6995,128.2025,C,\
whether one Koramil serves each kecamatan is not confirmed,koran.example,,81.71.02.2001
"""
GAZETTEER = """\
name,alt_names,kind,kelurahan,kecamatan,lat,lon,confidence,method,source,kode,radius_m
Dua,Duwa; Dua,negeri/desa,Dua,Uji,-3.6995,128.2015,B,coordinate as published,OSM street name,81.71.01.2002,200
Plaza (Amplas),Plasa (RT 01); RT 003/RW 004,mall,Satu,Uji,-3.6995,128.2005,B,coordinate as published,news,\
81.71.01.1001,80
Jalan Uji,,road,Satu,Uji,-3.6999,128.2005,B,"coordinate as published; midpoint inside Satu, 111 m",OSM,81.71.01.1001,60
Jalan Uji,,road,Satu,Uji,-3.6999,128.2001,B,"coordinate as published; midpoint inside Satu, 111 m",OSM,81.71.01.1001,60
"""
POPULATION = """\
level,kode,name,year,population,confidence
kelurahan,81.71.01.1001,Satu,2023,120,C
kota,81.71,Uji,2023,300,B
"""
UNITS = """\
agency,unit,kind,count,source
Damkar,Pos Mako (pusat kota),post,1,koran.example
Damkar,Pos Passo,post,1,same
Damkar,Pos Hative Besar,post,1,same
Damkar,Ambulance (Japan grant 2019),ambulance,1,koran.example
PMI,PMI Kota Ambon,red cross,1,koran.example
CC112,Mobil jenazah (Dinas Perkim),hearse,1,koran.example
Damkar,Armada pemadam (total),fire engine,12,koran.example
"""


HAZARD_NOTES = """hazard,kind,kelurahan,kecamatan,place,detail,lat,lon,year,confidence,method,source,kode
flood,event count,Satu,Utara,Satu,"19 houses, 21 households",-3.6995,128.2005,2018,B,core,koran satu,81.71.01.1001
landslide,event,Dua,Utara,Lorong,road slip,-3.6995,128.2015,2021,B,core,koran dua,81.71.01.2002
flood,river,Satu,Utara,Way Satu,length 9.10 km,-3.6995,128.2005,2018,B,core,buku,81.71.01.1001
"""


def write_sources(folder: Path) -> Path:
    """All source files in `folder`."""
    folder.mkdir()
    drawn = [polygon({"kode": code, "nama": name}, line) for code, (name, line) in areas().items()]
    write_collection(folder / "kelurahan_81.71.geojson", drawn)
    shore = ring((-1, -1), (4, -1), (4, 2), (-1, 2))
    write_collection(folder / "ambon_island_land.geojson", [polygon({}, shore)])
    write_roads(folder / "ambon_roads_20250917.osm.pbf")
    tables = {
        "facilities": FACILITIES,
        "gazetteer": GAZETTEER,
        "population": POPULATION,
        "units": UNITS,
        "hazard_notes": HAZARD_NOTES,
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
