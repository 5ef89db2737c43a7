"""GeoTIFF: the cells of one band around the city, told apart into classes, as polygons along the cells' edges.

Nothing is resampled: cells become polygons in the raster's own coordinates and these are projected."""

import warnings
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from gis.errors import BadInput
from gis.geo import CITY_BOUNDS, WGS84
from gis.hazards.archive import Found
from gis.hazards.question import HIGHEST, Class, Question, classes_of
from gis.hazards.vector import Read

MOST_CELLS = 16_000_000  # read, around the city
MOST_PATCHES = 200_000
MOST_VALUES = 64  # different ones of a raster of classes
MARGIN = 0.02  # degrees around the city
Cells = npt.NDArray[Any]


def read_raster(found: Found, question: Question, crs: Any) -> Read:
    """The classes of a raster; `crs` where the planner stated one.

    Raises `BadInput` for what is no GeoTIFF, lies elsewhere, has no reference, no such band or no data here."""
    import rasterio  # noqa: PLC0415 - GDAL takes a second
    from rasterio.errors import NotGeoreferencedWarning, RasterioError  # noqa: PLC0415

    try:
        with (
            warnings.catch_warnings(action="ignore", category=NotGeoreferencedWarning),  # told below, as an error
            rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR"),
            rasterio.open(found.path, driver="GTiff") as source,  # no other driver: some follow links to other files
        ):
            known = crs or source.crs
            if known is None or source.transform.is_identity:
                raise BadInput("crs", "berkas tidak menyebut sistem koordinatnya: sebutkan, misalnya EPSG:4326")
            if not 1 <= question.band <= source.count:
                raise BadInput("band", f"pita {question.band} tidak ada; ada {source.count}")
            window = window_of(source, known)
            if window.width * window.height > MOST_CELLS:
                raise BadInput(
                    "file", f"terlalu besar: {window.width * window.height} sel di kota, paling banyak {MOST_CELLS}"
                )
            masked = source.read(question.band, window=window, masked=True)
            place = source.window_transform(window)
    except RasterioError as failure:
        raise BadInput("file", "GeoTIFF rusak atau tidak bisa dibaca") from failure
    cells, empty = masked.data, np.ma.getmaskarray(masked)
    if np.issubdtype(cells.dtype, np.complexfloating):
        raise BadInput("band", "pita berisi bilangan kompleks")
    empty = empty | ~np.isfinite(cells)
    if empty.all():
        raise BadInput("file", "tidak ada data di kota: semua sel kosong (nodata)")
    number, classes, notes = classified(cells, empty, question)
    shapes, code = outlined(number, place, classes)
    return Read(shapes, code, tuple(each for each in classes if each.code in set(code)), known, True, notes)


def window_of(source: Any, crs: Any) -> Any:
    """The cells around the city, whole ones. Raises `BadInput` where the raster lies elsewhere."""
    from rasterio.errors import RasterioError  # noqa: PLC0415
    from rasterio.warp import transform_bounds  # noqa: PLC0415
    from rasterio.windows import Window  # noqa: PLC0415

    west, south, east, north = CITY_BOUNDS
    try:
        box = transform_bounds(WGS84, crs, west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    except (RasterioError, ValueError) as failure:
        raise BadInput("crs", "kota tidak ada dalam sistem koordinat ini: periksa crs") from failure
    corners = [~source.transform @ (x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    columns, rows = zip(*corners, strict=True)
    left, right = max(int(np.floor(min(columns))), 0), min(int(np.ceil(max(columns))), source.width)
    top, bottom = max(int(np.floor(min(rows))), 0), min(int(np.ceil(max(rows))), source.height)
    if left >= right or top >= bottom:
        raise BadInput("file", "seluruhnya di luar Kota Ambon: periksa berkas dan crs-nya")
    return Window(left, top, right - left, bottom - top)


def classified(
    cells: Cells, empty: npt.NDArray[np.bool_], question: Question
) -> tuple[npt.NDArray[np.int16], tuple[Class, ...], tuple[str, ...]]:
    """For each cell the position of its class plus 1, 0 where there is no hazard; the classes; what was passed over.
    Raises `BadInput` for measures without thresholds, and values without a meaning."""
    if question.thresholds:
        number, classes, notes = by_thresholds(cells, empty, question)
    else:
        number, classes, notes = by_values(cells, empty, question)
    if not number.any():
        raise BadInput("thresholds" if question.thresholds else "classes", "tidak ada sel yang termasuk kelas mana pun")
    return number.astype(np.int16), classes, notes


def by_thresholds(cells: Cells, empty: Cells, question: Question) -> tuple[Cells, tuple[Class, ...], tuple[str, ...]]:
    """Measures cut at rising thresholds."""
    stated = {each.code: each for each in question.classes}
    codes = [str(each + 1) for each in range(len(question.thresholds))]
    ends = [*(f"{each:g}" for each in question.thresholds[1:]), ""]
    both = zip(question.thresholds, ends, strict=True)
    labels = [f"{low:g} - {high}" if high else f"{low:g} ke atas" for low, high in both]
    classes = tuple(
        stated.get(code, Class(code, label, number if len(codes) <= HIGHEST else 0))
        for number, (code, label) in enumerate(zip(codes, labels, strict=True), start=1)
    )
    number = np.searchsorted(np.array(question.thresholds), np.where(empty, -np.inf, cells), side="right")
    below = int(((number == 0) & ~empty).sum())
    return number, classes, (f"{below} sel di bawah ambang pertama: bukan bahaya",) if below else ()


def by_values(cells: Cells, empty: Cells, question: Question) -> tuple[Cells, tuple[Class, ...], tuple[str, ...]]:
    """Whole numbers that are classes already; where some have a meaning, the others are no hazard."""
    values = np.unique(cells[~empty])
    if len(values) > MOST_VALUES or not np.all(values == np.round(values)):
        raise BadInput("thresholds", "raster berisi ukuran, bukan kelas: sebutkan ambangnya, misalnya 0.33, 0.67")
    codes = [str(int(each)) for each in values]
    stated = {each.code for each in question.classes}
    used = [code for code in codes if not stated or code in stated]
    classes = classes_of(used, question.classes)
    position = {each.code: number for number, each in enumerate(classes, start=1)}
    lookup = np.array([position.get(code, 0) for code in codes])
    number = np.where(empty, 0, lookup[np.searchsorted(values, np.where(empty, values[0], cells))])
    passed = [code for code in codes if code not in used]
    return number, classes, (f"nilai tanpa arti dianggap bukan bahaya: {', '.join(passed)}",) if passed else ()


def outlined(
    number: npt.NDArray[np.int16], place: Any, classes: tuple[Class, ...]
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """Patches of equal cells as polygons, and their class. Raises `BadInput` for too many patches."""
    from rasterio.features import shapes  # noqa: PLC0415

    found, code = [], []
    for outline, value in shapes(number, mask=number > 0, connectivity=4, transform=place):
        found.append(shape(outline))
        code.append(classes[int(value) - 1].code)
        if len(found) > MOST_PATCHES:
            raise BadInput("thresholds", f"lebih dari {MOST_PATCHES} petak: kurangi kelas atau haluskan dahulu")
    return shapely.force_2d(np.array(found, dtype=np.object_)), np.array(code, dtype=np.object_)
