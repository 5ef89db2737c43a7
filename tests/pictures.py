"""Photos as telephones make them, and as nobody should send them."""

import io
import struct
import zlib
from typing import Any

from PIL import ExifTags, Image

AT = {"lon": 128.1834, "lat": -3.6897}
MAKER = "TeleponUji 9"


def exif(gps: dict[int, Any] | None = None, more: dict[int, Any] | None = None, orientation: int = 1) -> Image.Exif:
    """What a camera writes beside the pixels; the place is `AT`, give or take 8 m, unless told otherwise."""
    tags = ExifTags.GPS
    known: dict[int, Any] = {
        tags.GPSLatitudeRef: "S", tags.GPSLatitude: (3.0, 41.0, 22.92), tags.GPSLongitudeRef: "E",
        tags.GPSLongitude: (128.0, 11.0, 0.24), tags.GPSHPositioningError: 8.0,
        tags.GPSDateStamp: "2026:01:31", tags.GPSTimeStamp: (11.0, 15.0, 30.0),
    }  # fmt: skip
    written = Image.Exif()
    written[ExifTags.Base.Make] = MAKER
    written[ExifTags.Base.Orientation] = orientation
    written.get_ifd(ExifTags.IFD.GPSInfo).update(known if gps is None else gps)
    written.get_ifd(ExifTags.IFD.Exif).update(more or {})
    return written


def photo(kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **more: Any) -> bytes:
    """A photo whose left half is red and whose right half is blue."""
    image = Image.new(mode, size, "blue")
    image.paste(Image.new(mode, (size[0] // 2, size[1]), "red"), (0, 0))
    sheet = io.BytesIO()
    image.save(sheet, kind, **more)
    return sheet.getvalue()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few bytes that says it has 900 million pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes(10_000)))
    return b"\x89PNG\r\n\x1a\n" + header + rows + chunk(b"IEND", b"")
