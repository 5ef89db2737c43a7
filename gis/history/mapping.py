"""A city's list of past incidents, whatever its columns are called: each row checked, what is wrong told row by row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from gis.errors import BadInput
from gis.geo import LonLat, Metres, Seconds
from gis.load.files import SourceRow
from gis.load.report import BadRow
from gis.load.rows import Reader
from gis.locate.text import fold
from gis.respond.categories import CATEGORIES, Category
from gis.respond.shifts import WIT

FIELDS = {  # what a column can be -> names that are known without a mapping
    "when": ("when", "waktu", "waktu kejadian", "occurred_at", "datetime", "tanggal jam"),
    "date": ("date", "tanggal", "tgl", "hari"),
    "time": ("time", "jam", "pukul", "time_wit"),
    "category": ("category", "kategori", "jenis", "jenis kejadian", "type"),
    "lat": ("lat", "latitude", "lintang"),
    "lon": ("lon", "lng", "longitude", "bujur"),
    "radius_m": ("radius_m", "radius", "ketelitian"),
    "place": ("place", "lokasi", "alamat", "tempat", "tkp"),
    "priority": ("priority", "prioritas"),
    "response_minutes": ("response_minutes", "menit respons", "waktu tanggap"),
}
FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
CLOCK = re.compile(r"\d{1,2}\.\d{2}")  # "14.05"
BETWEEN = re.compile(r"(?<=\d)T(?=\d)")  # day and time in ISO 8601
ON_POINT = Metres(100)  # of coordinates that say no radius
LONGEST_RESPONSE = 24 * 60  # minutes
ALIASES = {
    "flood": "bencana_alam", "banjir": "bencana_alam", "landslide": "bencana_alam", "longsor": "bencana_alam",
    "gempa": "gempa", "earthquake": "gempa", "lakalantas": "kecelakaan_lalu_lintas",
    "kecelakaan": "kecelakaan_lalu_lintas",
}  # as lists often say it  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """`columns`: field -> column of the file; `values`: what the file calls a category -> its code; in any case."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """One past incident; `words` say where, and are forgotten once it is placed."""

    line: int
    category: Category
    priority: int
    occurred_at: datetime
    time_known: bool  # False: the day only, kept as noon
    at: LonLat | None
    radius: Metres | None
    words: str
    response: Seconds | None
    placed_by_words: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Rows fit to be kept, what is wrong with the others, and which column was read as what."""

    rows: list[Past]
    bad: list[BadRow]
    columns: dict[str, str]


def columns_of(header: Iterable[str], wanted: Columns) -> dict[str, str]:
    """Field -> column. Raises `BadInput` for a mapping to what is not there, and where time or category is nowhere."""
    names = {fold(name): name for name in header}
    found = {}
    for field_, known in FIELDS.items():
        asked = wanted.columns.get(field_)
        if asked is not None:
            if fold(asked) not in names:
                raise BadInput("columns", f"kolom '{asked}' tidak ada; yang ada: {', '.join(names.values())}")
            found[field_] = names[fold(asked)]
        elif column := next((names[fold(each)] for each in known if fold(each) in names), None):
            found[field_] = column
    unknown = set(wanted.columns) - set(FIELDS)
    if unknown:
        raise BadInput("columns", f"'{min(unknown)}' bukan isian; pilih: {', '.join(FIELDS)}")
    missing = [each for each in ("when", "category") if each not in found and not (each == "when" and "date" in found)]
    if missing:
        raise BadInput("columns", f"tidak ada kolom untuk {' dan '.join(missing)}: sebutkan kolomnya")
    if "place" not in found and not {"lat", "lon"} <= found.keys():
        raise BadInput("columns", "tidak ada kolom lokasi: sebutkan kolom place, atau lat dan lon")
    return found


def categories_of(wanted: Columns) -> dict[str, Category]:
    """What a file may call each category: code, either label, and what the mapping adds."""
    known = {fold(name): each for each in CATEGORIES.values() for name in (each.code, each.label, each.label_en)}
    for said, code in {**ALIASES, **wanted.values}.items():
        if code not in CATEGORIES:
            raise BadInput("values", f"kategori '{code}' tidak dikenal; pilih: {', '.join(CATEGORIES)}")
        known[fold(said)] = CATEGORIES[code]
    return known


def read(rows: Sequence[SourceRow], wanted: Columns, now: datetime) -> Read:
    """Check every row. Raises `BadInput` for a mapping that does not fit the file."""
    if not rows:
        raise BadInput("file", "tidak ada baris")
    columns, known = columns_of(rows[0].fields, wanted), categories_of(wanted)
    taken: list[Past] = []
    bad: list[BadRow] = []
    for row in rows:
        named = {field_: row.fields.get(column, "") for field_, column in columns.items()}
        reader = Reader(SourceRow(row.line, named))
        one = past(reader, known, now)
        bad += reader.bad
        if not reader.bad and one is not None:
            taken.append(one)
    return Read(taken, bad, columns)


def past(reader: Reader, known: Mapping[str, Category], now: datetime) -> Past | None:
    """One row; what cannot be used is noted on the reader."""
    category = category_of(reader, known)
    when = moment(reader, now)
    at, radius = where(reader)
    words = reader.text("place", "")
    if at is None and not words and not reader.bad:
        reader.refuse("place", "tidak ada lokasi: isi koordinat atau kata-kata")
    priority = reader.row.fields.get("priority", "").strip()
    if priority and priority not in {"1", "2", "3"}:
        reader.refuse("priority", f"'{priority[:20]}' harus 1, 2 atau 3")
    response = minutes(reader)
    if reader.bad or category is None or when is None:
        return None
    level = int(priority) if priority else category.priority
    return Past(reader.row.line, category, level, when[0], when[1], at, radius, words, response)


def category_of(reader: Reader, known: Mapping[str, Category]) -> Category | None:
    """The category that the row names."""
    said = reader.text("category")
    found = known.get(fold(said))
    if said and found is None:
        reader.refuse("category", f"'{said[:40]}' tidak dikenal: petakan ke salah satu kategori")
    return found


def where(reader: Reader) -> tuple[LonLat | None, Metres | None]:
    """Coordinates with their radius, where the row has them."""
    if not reader.row.fields.get("lat", "") and not reader.row.fields.get("lon", ""):
        return None, None
    at = reader.place()
    if not reader.row.fields.get("radius_m", ""):
        return at, ON_POINT if at else None
    radius = reader.number("radius_m")
    if radius is not None and not 0 < radius <= 100_000:
        reader.refuse("radius_m", "harus di atas 0 dan paling banyak 100000 meter")
    return at, Metres(radius) if at and radius else None


def moment(reader: Reader, now: datetime) -> tuple[datetime, bool] | None:
    """When it happened, and whether its time of day is known; a time without a zone is WIT."""
    said = reader.text("when", "") or " ".join([reader.text("date", ""), reader.text("time", "")]).strip()
    if not said:
        reader.refuse("when", "wajib diisi")
        return None
    found = parsed(said)
    if found is None:
        reader.refuse("when", f"'{said[:40]}' bukan waktu; tulis 2025-09-30 14:05 atau 30-09-2025 14:05")
    elif found[0] > now:
        reader.refuse("when", f"'{said[:40]}' belum terjadi")
        return None
    return found


def parsed(said: str) -> tuple[datetime, bool] | None:
    """A date with or without a time in one of the usual spellings; None for anything else."""
    day, _, clock = BETWEEN.sub(" ", said, count=1).partition(" ")
    known = next((each for form in FORMS if (each := tried(day, form))), None)
    if known is None:
        return None
    if not clock.strip():
        return datetime.combine(known.date(), time(12), tzinfo=WIT).astimezone(UTC), False
    clock = clock.removesuffix("WIT").strip()
    try:
        at = time.fromisoformat(clock.replace(".", ":") if CLOCK.fullmatch(clock) else clock)
    except ValueError:
        return None
    return datetime.combine(known.date(), at, tzinfo=at.tzinfo or WIT).astimezone(UTC), True


def tried(said: str, form: str) -> datetime | None:
    """`said` read by `form`."""
    try:
        return datetime.strptime(said, form).replace(tzinfo=WIT)
    except ValueError:
        return None


def minutes(reader: Reader) -> Seconds | None:
    """How long help took, where it is told."""
    if not reader.row.fields.get("response_minutes", ""):
        return None
    found = reader.number("response_minutes")
    if found is not None and not 0 <= found <= LONGEST_RESPONSE:
        reader.refuse("response_minutes", f"harus 0 sampai {LONGEST_RESPONSE} menit")
    return Seconds(found * 60) if found is not None else None
