"""The pages and the words of a PDF as Chromium writes it: enough of the format to see what stands on the paper."""

import re
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj")


def pages(pdf: bytes) -> int:
    """How many pages it has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def words(pdf: bytes) -> str:
    """Everything written on it, without a space: on paper a space is as often a move of the pen."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    fonts = {name: letters(objects, int(number)) for body in objects.values() for name, number in FONT.findall(body)}
    said: list[str] = []
    for body in objects.values():
        content = inflated(body)
        if b" Tf" not in content:
            continue
        letters_now: dict[int, str] = {}
        for font, shown in SHOWN.findall(content):
            if font:
                letters_now = fonts[font]
            said.append("".join(letters_now.get(glyph, "?") for glyph in glyphs(shown)))
    return re.sub(r"\s+", "", "".join(said))


def inflated(body: bytes) -> bytes:
    """What its stream holds; nothing where it has none that can be opened."""
    stream = STREAM.search(body)
    if stream is None or b"/Subtype /Image" in body:
        return b""
    return zlib.decompress(stream[1]) if b"FlateDecode" in body else stream[1]


def glyphs(shown: bytes) -> Iterator[int]:
    """Numbers of two bytes each."""
    return (int(shown[at : at + 4], 16) for at in range(0, len(shown), 4))


def letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """The letters of a font by the number of their glyph."""
    named = TO_UNICODE.search(objects[font])
    known: dict[int, str] = {}
    for kind, block in BLOCK.findall(inflated(objects[int(named[1])])) if named else ():
        numbers = HEX.findall(block)
        if kind == b"char":
            known |= {int(one, 16): text(to) for one, to in zip(numbers[::2], numbers[1::2], strict=True)}
        else:
            for low, high, to in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
                first = int(low, 16)
                known |= {each: chr(ord(text(to)) + each - first) for each in range(first, int(high, 16) + 1)}
    return known


def text(number: bytes) -> str:
    """UTF-16, as fonts say their letters."""
    return bytes.fromhex(number.decode()).decode("utf-16-be")
