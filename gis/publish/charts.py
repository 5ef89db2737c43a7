"""Charts and a small map of a month as SVG, in black on white, to be printed."""

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

INK, BAR, PALE, SEA, EDGE = "#17202a", "#2f6f9f", "#dfe7ee", "#eef3f7", "#8d8371"
STEPS = ("#f2f2ee", "#d6e4f0", "#9ecae1", "#4a90c4", "#1f5a8c")  # none, then ever more


def bars(
    labels: Sequence[str], values: Sequence[int], across: bool = False, size: tuple[float, float] = (6.6, 2.2)
) -> str:
    """One bar a label, its number beside it where there are few; `across` lays them down."""
    figure, axes = drawn(size)
    if across:
        axes.barh(range(len(values)), values, color=BAR, height=0.65)
        axes.set_yticks(range(len(values)), labels, fontsize=8)
        axes.invert_yaxis()
        axes.xaxis.set_visible(False)
        for at, value in enumerate(values):
            axes.text(value, at, f" {value}", va="center", fontsize=8, color=INK)
    else:
        axes.bar(range(len(values)), values, color=BAR, width=0.75)
        step = max(1, len(labels) // 16)
        axes.set_xticks(range(0, len(labels), step), labels[::step], fontsize=7)
        axes.yaxis.get_major_locator().set_params(integer=True)
        axes.tick_params(axis="y", labelsize=7)
    return finished(figure)


def areas(shapes: Mapping[str, Any], counts: Mapping[str, int], size: tuple[float, float] = (6.6, 5.2)) -> str:
    """Areas shaded by their count; `shapes` are polygons by code, in metres."""
    import shapely  # noqa: PLC0415

    figure, axes = drawn(size)
    most = max([*counts.values(), 1])
    for code, shape in shapes.items():
        n = counts.get(code, 0)
        shade = STEPS[0] if n == 0 else STEPS[min(1 + int(3.999 * n / most), 4)]
        for part in shapely.get_parts(shape):
            x, y = part.exterior.xy
            axes.fill(x, y, facecolor=shade, edgecolor=EDGE, linewidth=0.4)
        if n:
            middle = shape.representative_point()
            dark = shade in STEPS[3:]
            axes.text(middle.x, middle.y, str(n), fontsize=7, ha="center", va="center", color="white" if dark else INK)
    axes.set_aspect("equal")
    axes.set_axis_off()
    return finished(figure)


def drawn(size: tuple[float, float]) -> tuple[Any, Any]:
    """A figure without frames, in inches."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - a second that only reports take

    figure = Figure(figsize=size, layout="constrained")
    axes = figure.add_subplot()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def finished(figure: Any) -> str:
    """Its SVG without the declaration, ready to stand in a page."""
    sheet = StringIO()
    figure.savefig(sheet, format="svg", metadata={"Date": None, "Creator": None})
    text = sheet.getvalue()
    return text[text.index("<svg") :]
