"""A photo read from the bytes somebody sent: what it is by its content, refused where it is none; its pixels made anew,
without a word of what it said of itself; and beside it what that was about place and time, as evidence.

EXIF 2.32 (CIPA DC-008): GPSHPositioningError is in metres without a level, so it counts as 68 %; the GPS clock is UTC,
DateTimeOriginal is local, with its offset where the camera wrote one."""

import io
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError
from PIL.Image import Transpose

from gis.errors import BadInput
from gis.geo import LonLat, Metres
from gis.locate.confidence import to_95
from gis.locate.coordinates import is_null_island
from gis.respond.shifts import WIT

FIELD = "photo"
LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_PIXELS = 50_000_000  # as many as telephones make; looked at before anything is decoded
LONGEST_SIDE, THUMBNAIL_SIDE = 1600, 320  # pixels: enough to read a number plate, and for a list
QUALITY = 82
FIRST_YEAR = 2000
FORMATS = ("JPEG", "PNG", "WEBP")
HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
TURNS = {  # EXIF orientation -> how to stand it upright
    2: (Transpose.FLIP_LEFT_RIGHT,), 3: (Transpose.ROTATE_180,), 4: (Transpose.FLIP_TOP_BOTTOM,),
    5: (Transpose.TRANSPOSE,), 6: (Transpose.ROTATE_270,), 7: (Transpose.TRANSVERSE,), 8: (Transpose.ROTATE_90,),
}  # fmt: skip
BROKEN = (OSError, ValueError, SyntaxError, struct.error, KeyError, TypeError, IndexError, ArithmeticError, EOFError)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where and when the camera says it was. `radius` at 95 %, None where it does not say; `clock` is what `taken_at`
    was read from: "gps", "zone" (local time with its offset), or "assumed" (local time, taken for Ambon's)."""

    at: LonLat | None = None
    radius: Metres | None = None
    taken_at: datetime | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is kept: two JPEGs with nothing but pixels in them, `width` by `height` of the larger."""

    full: bytes
    thumbnail: bytes
    width: int
    height: int
    evidence: Evidence


def read_picture(sent: bytes) -> Picture:
    """The photo in `sent`. Raises `BadInput` for what is too large, is no photo, or is broken."""
    if len(sent) > LARGEST_BYTES:
        raise BadInput(FIELD, f"paling besar {LARGEST_BYTES // 2**20} MB")
    try:
        with Image.open(io.BytesIO(sniffed(sent)), formats=FORMATS) as image:
            fits(image)
            said, turns = evidence(image), TURNS.get(orientation(image), ())
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded no larger than needed
            image.load()
            full = upright(image, turns)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadInput(FIELD, too_many()) from None
    except UnidentifiedImageError:
        raise BadInput(FIELD, "bukan foto JPEG, PNG atau WebP yang bisa dibaca") from None
    except BROKEN:
        raise BadInput(FIELD, "foto rusak atau terpotong; ambil atau kirim lagi") from None
    return Picture(encoded(full), encoded(shrunk(full, THUMBNAIL_SIDE)), full.width, full.height, said)


def sniffed(sent: bytes) -> bytes:
    """`sent` when its first bytes are those of a photo we read, whatever it is called. Raises `BadInput`."""
    if sent[4:8] == b"ftyp" and sent[8:12] in HEIF:
        raise BadInput(FIELD, "HEIC/AVIF belum bisa dibaca di sini; kirim sebagai JPEG")
    jpeg, png = sent.startswith(b"\xff\xd8\xff"), sent.startswith(b"\x89PNG\r\n\x1a\n")
    if not (jpeg or png or (sent[:4] == b"RIFF" and sent[8:12] == b"WEBP")):
        raise BadInput(FIELD, "bukan foto JPEG, PNG atau WebP")
    return sent


def fits(image: Image.Image) -> None:
    """Raises `BadInput` when its header says more pixels than are decoded here."""
    if image.width * image.height > LARGEST_PIXELS:
        raise BadInput(FIELD, too_many())


def too_many() -> str:
    """What is said of a photo with too many pixels."""
    return f"paling banyak {LARGEST_PIXELS // 10**6} juta piksel"


def upright(image: Image.Image, turns: tuple[Transpose, ...]) -> Image.Image:
    """No larger than we keep, standing upright, in RGB on white, and nothing of `image` but its pixels."""
    see_through = "transparency" in image.info or image.mode in {"RGBA", "LA", "PA"}
    small = shrunk(in_srgb(image, "RGBA" if see_through else "RGB"), LONGEST_SIDE)
    for turn in turns:
        small = small.transpose(turn)
    if see_through:
        small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("RGB")
    return Image.frombytes("RGB", small.size, small.tobytes())


def in_srgb(image: Image.Image, mode: str) -> Image.Image:
    """In the colours of every screen: a profile is dropped with the metadata, so what it means is worked in before."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image.convert(mode)
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, *BROKEN):  # a profile that is broken or of another kind of pixels says nothing
        return image.convert(mode)
    assert made is not None
    return made


def shrunk(image: Image.Image, side: int) -> Image.Image:
    """A copy whose longer side is at most `side` pixels."""
    small = image.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS)
    return small


def encoded(image: Image.Image) -> bytes:
    """As JPEG."""
    sheet = io.BytesIO()
    image.save(sheet, "JPEG", quality=QUALITY, progressive=True)
    return sheet.getvalue()


def orientation(image: Image.Image) -> int:
    """How the camera was held, as EXIF counts it; 1, upright, where it does not say."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except BROKEN:
        return 1


def evidence(image: Image.Image) -> Evidence:
    """What the file says of its place and time; of what is broken or cannot be, nothing."""
    try:
        exif = image.getexif()
        gps, more = exif.get_ifd(ExifTags.IFD.GPSInfo), exif.get_ifd(ExifTags.IFD.Exif)
    except BROKEN:
        return Evidence()
    at = place(gps)
    moment, clock = taken(gps, more)
    return Evidence(at, radius(gps) if at else None, moment, clock)


def place(gps: Mapping[int, Any]) -> LonLat | None:
    """Where the camera was; None for half a place, one off the globe, and 0, 0."""
    lat = degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "NS", 90)
    lon = degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "EW", 180)
    if lat is None or lon is None or is_null_island(LonLat(lon, lat)):
        return None
    return LonLat(round(lon, 7), round(lat, 7))


def degrees(parts: Any, ref: Any, letters: str, most: float) -> float | None:
    """Degrees, minutes, seconds and a letter as one number."""
    try:
        whole = sum(float(part) / 60**power for power, part in enumerate(parts))
        side = letters.index(text(ref)[:1].upper() or "?")
    except BROKEN:
        return None
    return (whole, -whole)[side] if math.isfinite(whole) and 0 <= whole <= most else None


def radius(gps: Mapping[int, Any]) -> Metres | None:
    """How sure the camera is of its place, at 95 %."""
    try:
        stated = float(gps[ExifTags.GPS.GPSHPositioningError])
    except BROKEN:
        return None
    return to_95(Metres(stated), None) if 0 < stated <= 100_000 else None


def taken(gps: Mapping[int, Any], more: Mapping[int, Any]) -> tuple[datetime | None, str | None]:
    """When it was taken, and by which clock; nothing before there were such cameras."""
    for clock, moment in (("gps", by_gps(gps)), ("zone", by_zone(more)), ("assumed", local(more))):
        if moment is not None and moment.year >= FIRST_YEAR:
            return moment.replace(tzinfo=moment.tzinfo or WIT), clock
    return None, None


def by_gps(gps: Mapping[int, Any]) -> datetime | None:
    """By the satellites' clock."""
    try:
        day = datetime.strptime(text(gps[ExifTags.GPS.GPSDateStamp]), "%Y:%m:%d").replace(tzinfo=UTC)
        hours, minutes, seconds = (float(part) for part in gps[ExifTags.GPS.GPSTimeStamp])
        return day + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except BROKEN:
        return None


def by_zone(more: Mapping[int, Any]) -> datetime | None:
    """By the camera's own clock, with its offset from UTC."""
    try:
        said = f"{text(more[ExifTags.Base.DateTimeOriginal])} {text(more[ExifTags.Base.OffsetTimeOriginal])}"
        return datetime.strptime(said, "%Y:%m:%d %H:%M:%S %z")
    except BROKEN:
        return None


def local(more: Mapping[int, Any]) -> datetime | None:
    """By the camera's own clock, wherever that is."""
    try:
        return datetime.strptime(text(more[ExifTags.Base.DateTimeOriginal]), "%Y:%m:%d %H:%M:%S")
    except BROKEN:
        return None


def text(value: Any) -> str:
    """An EXIF string, without the NUL it ends with."""
    said = value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
    return said.strip("\x00 ")
