"""What was sent as one file: which of the four formats it is, by its first bytes; archives unpacked within limits."""

import io
import stat
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from gis.errors import BadInput

MOST_MEMBERS = 200
LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes, together
PIECE = 1024 * 1024


class Format(StrEnum):
    """What it can be."""

    GEOTIFF = "GeoTIFF"
    GEOPACKAGE = "GeoPackage"
    SHAPEFILE = "shapefile"
    GEOJSON = "GeoJSON"


SUFFIX = {Format.GEOTIFF: ".tif", Format.GEOPACKAGE: ".gpkg", Format.GEOJSON: ".geojson", Format.SHAPEFILE: ".shp"}
KNOWN = {".tif": Format.GEOTIFF, ".tiff": Format.GEOTIFF, ".gpkg": Format.GEOPACKAGE, ".geojson": Format.GEOJSON,
         ".json": Format.GEOJSON, ".shp": Format.SHAPEFILE}  # fmt: skip
BESIDE = (".shp", ".shx", ".dbf", ".prj", ".cpg")  # what a shapefile is made of
WANTED = "kirim GeoTIFF (.tif), GeoPackage (.gpkg), GeoJSON, atau shapefile dalam .zip"


@dataclass(frozen=True, slots=True)
class Found:
    """A file on disk that GDAL may open, and as what."""

    path: Path
    format: Format


def format_of(content: bytes) -> Format | None:
    """What the first bytes say; None for none of them. Names are not trusted."""
    if content[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return Format.GEOTIFF
    if content.startswith(b"SQLite format 3\x00"):
        return Format.GEOPACKAGE
    if content.startswith(b"\x00\x00\x27\x0a"):
        return Format.SHAPEFILE
    if content[:512].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return Format.GEOJSON
    return None


def laid_out(content: bytes, folder: Path, layer: str | None) -> Found:
    """Put what was sent into `folder` under names of our own. `layer` chooses among several shapefiles.

    Raises `BadInput` for what is none of the formats, and for an archive that is broken, locked, too large or holds
    paths that lead elsewhere."""
    if content[:4] == b"PK\x03\x04":
        return unpacked(content, folder, layer)
    found = format_of(content)
    if found is None:
        raise BadInput("file", f"bukan berkas yang dikenal: {WANTED}")
    if found is Format.SHAPEFILE:
        raise BadInput("file", "shapefile harus dalam .zip bersama .shx, .dbf dan .prj-nya")
    path = folder / f"isi{SUFFIX[found]}"
    path.write_bytes(content)
    return Found(path, found)


def unpacked(content: bytes, folder: Path, layer: str | None) -> Found:
    """The one file, or the parts of the one shapefile, of an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            check_members(members)
            chosen = chosen_of(members, layer)
            stem = PurePosixPath(chosen.filename).with_suffix("").as_posix().casefold()
            kind = KNOWN[suffix(chosen)]
            left = LARGEST_UNPACKED
            for each in members:
                name = PurePosixPath(each.filename)
                together = kind is Format.SHAPEFILE and name.with_suffix("").as_posix().casefold() == stem
                if each is chosen or (together and suffix(each) in BESIDE):
                    part = read_within(archive, each, left)
                    left -= len(part)
                    (folder / f"isi{suffix(each) if together else SUFFIX[kind]}").write_bytes(part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError) as failure:
        raise BadInput("file", "arsip .zip rusak atau tidak bisa dibaca") from failure
    path = folder / f"isi{SUFFIX[kind]}"
    if format_of(path.read_bytes()[:512]) is not kind:
        raise BadInput("file", f"isi arsip bukan {kind} yang utuh")
    if kind is Format.SHAPEFILE and not (path.with_suffix(".shx").exists() and path.with_suffix(".dbf").exists()):
        raise BadInput("file", "shapefile tidak lengkap: .shx dan .dbf harus ikut dalam arsip")
    return Found(path, kind)


def check_members(members: list[zipfile.ZipInfo]) -> None:
    """Raises `BadInput` for what no archive of a map has."""
    if len(members) > MOST_MEMBERS:
        raise BadInput("file", f"arsip berisi {len(members)} berkas, paling banyak {MOST_MEMBERS}")
    for each in members:
        name = PurePosixPath(each.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in each.filename:
            raise BadInput("file", f"arsip berisi jalur yang tidak boleh: '{each.filename[:60]}'")
        if each.flag_bits & 1:
            raise BadInput("file", "arsip terkunci dengan kata sandi")
        if stat.S_ISLNK(each.external_attr >> 16):
            raise BadInput("file", f"arsip berisi tautan: '{each.filename[:60]}'")
    if sum(each.file_size for each in members) > LARGEST_UNPACKED:
        raise BadInput("file", f"isi arsip paling banyak {LARGEST_UNPACKED // 1024**2} MB setelah dibuka")


def chosen_of(members: list[zipfile.ZipInfo], layer: str | None) -> zipfile.ZipInfo:
    """The member that is the map. Raises `BadInput` where there is none, or several and `layer` names none of them."""
    maps = [each for each in members if suffix(each) in KNOWN and not each.filename.startswith("__MACOSX/")]
    if not maps:
        raise BadInput("file", f"arsip tidak berisi peta: {WANTED}")
    if len(maps) == 1:
        return maps[0]
    named = [each for each in maps if layer in (each.filename, PurePosixPath(each.filename).stem)]
    if len(named) != 1:
        names = ", ".join(sorted(PurePosixPath(each.filename).stem for each in maps))
        raise BadInput("layer", f"arsip berisi beberapa peta; pilih satu: {names[:200]}")
    return named[0]


def read_within(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """At most `most` bytes, whatever the archive says of itself. Raises `BadInput` beyond."""
    parts: list[bytes] = []
    size = 0
    with archive.open(member) as stream:
        while part := stream.read(PIECE):
            size += len(part)
            if size > most:
                raise BadInput("file", f"isi arsip paling banyak {LARGEST_UNPACKED // 1024**2} MB setelah dibuka")
            parts.append(part)
    return b"".join(parts)


def suffix(member: zipfile.ZipInfo) -> str:
    """Its ending, in small letters."""
    return PurePosixPath(member.filename).suffix.lower()
