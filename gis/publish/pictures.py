"""Names and signs as small pictures, since a map in one file has no glyphs to draw text from."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RATIO = 2  # pixels to a pixel on screen
HALO = 2
SIGNS: dict[str, tuple[tuple[float, float], ...]] = {  # corners in a box of 1 x 1, y down
    "damkar": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "kesehatan": (
        (0.35, 0), (0.65, 0), (0.65, 0.35), (1, 0.35), (1, 0.65), (0.65, 0.65), (0.65, 1), (0.35, 1), (0.35, 0.65),
        (0, 0.65), (0, 0.35), (0.35, 0.35),
    ),
    "polisi": ((0.1, 0), (0.9, 0), (0.9, 0.55), (0.5, 1), (0.1, 0.55)),
    "bpbd": ((0.5, 0), (1, 1), (0, 1)),
    "other": ((0, 0), (1, 0), (1, 1), (0, 1)),
    "new": (
        (0.5, 0), (0.62, 0.36), (1, 0.38), (0.7, 0.61), (0.81, 1), (0.5, 0.77), (0.19, 1), (0.3, 0.61), (0, 0.38),
        (0.38, 0.36),
    ),
    "round": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """As MapLibre takes an image: RGBA bytes row by row."""

    width: int
    height: int
    content: tuple[int, ...]

    def call(self) -> dict[str, Any]:
        """The argument of `addImage`."""
        return {"width": self.width, "height": self.height, "data": list(self.content)}


@cache
def font(size: int, bold: bool) -> Any:
    """A font that comes with Matplotlib."""
    import matplotlib as mpl  # noqa: PLC0415 - a second, for maps and reports only
    from PIL import ImageFont  # noqa: PLC0415

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name), size)


def written(text: str, size: int, colour: str, halo: str, bold: bool = False) -> Picture:
    """A name on one or two lines."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    said, face = folded(text), font(size * RATIO, bold)
    box = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), said, font=face, stroke_width=HALO * RATIO)
    sheet = Image.new("RGBA", (int(box[2] - box[0]) + 2, int(box[3] - box[1]) + 2), (0, 0, 0, 0))
    ImageDraw.Draw(sheet).multiline_text(
        (-box[0] + 1, -box[1] + 1), said, font=face, fill=colour, stroke_width=HALO * RATIO, stroke_fill=halo,
        align="center",
    )  # fmt: skip
    return taken(sheet)


def folded(text: str, longest: int = 14) -> str:
    """On two lines where it is long, broken near its middle."""
    words = text.split()
    if len(text) <= longest or len(words) < 2:
        return text
    cuts = range(1, len(words))
    best = min(cuts, key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return " ".join(words[:best]) + "\n" + " ".join(words[best:])


def sign(name: str, colour: str, size: int = 18) -> Picture:
    """The shape of a service, edged in white; a disc for one without a shape."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    side, rim = size * RATIO, 2 * RATIO
    sheet = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen, corners = ImageDraw.Draw(sheet), SIGNS.get(name, SIGNS["other"])
    inside = side - 2 * rim
    if corners:
        at = [(rim + x * inside, rim + y * inside) for x, y in corners]
        pen.polygon(at, fill=colour, outline="#ffffff", width=rim)
        pen.line([*at, at[0]], fill="#ffffff", width=rim, joint="curve")
        pen.polygon(at, fill=colour)
    else:
        pen.ellipse((1, 1, side - 2, side - 2), fill=colour, outline="#ffffff", width=rim)
    return taken(sheet)


def taken(sheet: Any) -> Picture:
    """The pixels of an image."""
    return Picture(sheet.width, sheet.height, tuple(sheet.tobytes()))
