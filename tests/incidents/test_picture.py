"""What is taken for a photo, what is left of it, and what it says of its place."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

from gis.errors import BadInput
from gis.incidents import picture
from gis.incidents.picture import Evidence, read_picture
from tests.pictures import AT, MAKER, bomb, exif, photo

HTML = b"<script>alert(1)</script>"


def shown(jpeg: bytes) -> Image.Image:
    """What a browser makes of it."""
    with Image.open(io.BytesIO(jpeg)) as image:
        image.load()
        return image.copy()


def left_and_right(image: Image.Image) -> tuple[str, str]:
    """The colours of the two sides."""
    pair = [image.getpixel((x, image.height // 2)) for x in (image.width // 8, image.width * 7 // 8)]
    return tuple("red" if pixel[0] > pixel[2] else "blue" for pixel in pair)  # type: ignore[index,return-value]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_as_pixels_alone(kind: str) -> None:
    kept = read_picture(photo(kind, (2400, 1200), exif=exif()))
    full, small = shown(kept.full), shown(kept.thumbnail)
    assert (full.format or "JPEG", full.size, small.size) == ("JPEG", (1600, 800), (320, 160))
    assert (kept.width, kept.height) == full.size
    assert left_and_right(full) == left_and_right(small) == ("red", "blue")
    for jpeg in (kept.full, kept.thumbnail):
        assert MAKER.encode() not in jpeg
        assert b"Exif" not in jpeg
        assert not set(shown(jpeg).info) & {"exif", "comment", "icc_profile", "xmp"}


def test_its_place_and_time_are_read_before_they_are_removed() -> None:
    said = read_picture(photo(exif=exif())).evidence
    assert said.at is not None
    assert (round(said.at.lon, 4), round(said.at.lat, 4)) == (AT["lon"], AT["lat"])
    assert said.radius == pytest.approx(8 * 1.62, abs=0.1), "a level that is not stated counts as 68 %"
    assert (said.taken_at, said.clock) == (datetime(2026, 1, 31, 11, 15, 30, tzinfo=UTC), "gps")


@pytest.mark.parametrize(
    ("more", "hour", "clock"),
    [({ExifTags.Base.OffsetTimeOriginal: "+07:00"}, 13, "zone"), ({}, 11, "assumed")],
)
def test_a_time_without_satellites_says_which_clock_it_is_by(more: dict[int, Any], hour: int, clock: str) -> None:
    said = {ExifTags.Base.DateTimeOriginal: "2026:01:31 20:15:30", **more}
    found = read_picture(photo(exif=exif({}, said))).evidence
    assert found == Evidence(None, None, datetime(2026, 1, 31, hour, 15, 30, tzinfo=UTC), clock)


@pytest.mark.parametrize(
    "wrong",
    [
        {2: (95.0, 0.0, 0.0)}, {2: (3.0,), 1: "Q"}, {4: (0.0, 0.0, 0.0), 2: (0.0, 0.0, 0.0)}, {2: "tiga"},
        {4: (IFDRational(1, 0), 0.0, 0.0)}, {3: ""}, {4: (500.0, 0.0, 0.0)},
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_is_none_and_no_failure(wrong: dict[int, Any]) -> None:
    gps = {1: "S", 2: (3.0, 41.0, 22.92), 3: "E", 4: (128.0, 11.0, 0.24)} | wrong
    found = picture.place(gps)
    assert found is None


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_it_stands_upright_however_the_camera_was_held(orientation: int) -> None:
    kept = shown(read_picture(photo(exif=exif(orientation=orientation))).full)
    assert kept.size == ((640, 480) if orientation == 3 else (480, 640))
    if orientation == 3:
        assert left_and_right(kept) == ("blue", "red")


def test_what_is_see_through_lies_on_white() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(clear, "PNG")
    assert shown(read_picture(clear.getvalue()).full).getpixel((32, 32)) == (255, 255, 255)


def test_whatever_hides_in_a_photo_is_gone() -> None:
    jpeg = photo(comment=HTML, icc_profile=HTML)
    zipped = jpeg + b"PK\x03\x04" + HTML
    assert HTML in zipped
    kept = read_picture(zipped)
    for hidden in (HTML, b"PK\x03\x04", b"ICC_PROFILE"):
        assert hidden not in kept.full + kept.thumbnail


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)
WRONG = [
    ("nothing", b"", "bukan foto"),
    ("a page that calls itself a photo", b"<html>" + HTML, "bukan foto"),
    ("a GIF, whose name may say JPEG", photo("GIF"), "bukan foto"),
    ("a drawing with scripts", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan foto"),
    ("HEIC", HEIC, "HEIC"),
    ("a JPEG in its first bytes only", b"\xff\xd8\xff\xe0" + HTML * 9, "bisa dibaca|terpotong"),
    ("half a JPEG", photo(size=(900, 900), quality=100)[:5000], "terpotong"),
    ("half a PNG", photo("PNG", (900, 900))[:200], "terpotong"),
    ("half a WebP", photo("WEBP", (900, 900), lossless=True)[:60], "bisa dibaca|terpotong"),
    ("a bomb of 900 million pixels", bomb(), "juta piksel"),
    ("one with just too many", bomb(8000, 7000), "juta piksel"),
    ("too many bytes", photo() + bytes(picture.LARGEST_BYTES), "paling besar 10 MB"),
]


@pytest.mark.parametrize(("_name", "sent", "said"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_no_photo_is_refused_with_the_reason(_name: str, sent: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        read_picture(sent)
    assert refused.value.field == "photo"


@pytest.mark.filterwarnings("ignore:(Tag data larger|Corrupt EXIF data):UserWarning")  # what Pillow says of it
def test_a_photo_with_broken_metadata_is_still_a_photo() -> None:
    sent = bytearray(photo(exif=exif()))
    start = sent.index(b"Exif\x00\x00") + 6
    sent[start + 8 : start + 200] = b"\xff" * 192
    kept = read_picture(bytes(sent))
    assert (kept.width, kept.evidence.at) == (640, None)


def pixel(image: Image.Image) -> tuple[int, ...]:
    """A colour of its left half."""
    found = image.getpixel((20, 240))
    assert isinstance(found, tuple)
    return found


def test_a_photo_in_other_colours_is_kept_in_those_of_every_screen() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned = profile.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)
    kept = shown(read_picture(photo(icc_profile=turned)).full)
    red, green, _ = pixel(kept)
    assert green > 200, "the profile says that its red is green"
    assert red < 60
    assert "icc_profile" not in kept.info
    broken = shown(read_picture(photo(icc_profile=b"rusak" * 40)).full)
    assert pixel(broken)[0] > 200
