"""One clean coverage out of polygons that nearly fit: neighbours share every vertex, without overlaps and gaps."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from gis.errors import BadInput
from gis.geo import UTM_52S, WGS84

GRID = 1e-7  # degrees; the seventh decimal, about 1 cm
SLIVER_M2 = 10.0  # a smaller piece of border is a drawing error, not ground
WIGGLE = 3e-7  # degrees; bends of less than this squared are noise of the noding

Shapes = dict[str, BaseGeometry]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Flaws:
    """What keeps shapes from being a coverage; areas in square metres."""

    invalid: int
    overlaps_m2: float
    gaps_m2: float  # holes that no shape fills, slivers only
    crossed_edges: int  # borders that do not match their neighbour's, vertex by vertex


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Shapes by code, fitting together, and what was mended."""

    shapes: Shapes
    before: Flaws
    after: Flaws
    moved_m2: float  # ground that is on another side of a border than in the source


def clean(shapes: Mapping[str, BaseGeometry]) -> Cleaned:
    """Make a coverage of polygons in WGS 84 by noding all borders on the 7-decimal grid.

    Each face of the linework goes to the shape it lies in; slivers in none, in several or cut off from the rest go to
    the neighbour with which they share the longest border. Raises `BadInput` for a shape that is lost altogether.
    """
    codes = sorted(shapes)
    valid = [mended(shapes[code]) for code in codes]
    before = flaws(dict(zip(codes, valid, strict=True)))
    invalid = sum(not shape.is_valid for shape in shapes.values())
    faces = faces_of(valid)
    owner = assign(faces, valid)
    lost = [code for index, code in enumerate(codes) if index not in owner]
    if lost:
        raise BadInput("geometry", f"area hilang setelah dirapikan: {', '.join(lost)}")
    whole = [shapely.coverage_union_all(faces[owner == index]) for index in range(len(codes))]
    calm = shapely.coverage_simplify(np.array(whole), WIGGLE)
    fitted = {code: tidy(shape) for code, shape in zip(codes, calm, strict=True)}
    moved = sum(square_metres(fitted[code].difference(old)) for code, old in zip(codes, valid, strict=True))
    before = Flaws(invalid, before.overlaps_m2, before.gaps_m2, before.crossed_edges)
    return Cleaned(fitted, before, flaws(fitted), moved)


def mended(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of `shape`, valid: crossing rings are untangled, spikes and loose lines dropped."""
    valid = shape if shape.is_valid else shapely.make_valid(shape, method="structure")
    return shapely.union_all([part for part in shapely.get_parts(valid) if part.geom_type == "Polygon"])


def faces_of(shapes: list[BaseGeometry]) -> npt.NDArray[np.object_]:
    """The smallest pieces that the borders of all shapes cut the ground into, every vertex on the grid."""
    borders = shapely.union_all(shapely.boundary(shapes), grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize([borders]))
    return np.asarray(shapely.normalize(faces), dtype=object)


def assign(faces: npt.NDArray[np.object_], shapes: list[BaseGeometry]) -> Indices:
    """The index into `shapes` that each face belongs to; -1 for a real hole of more than a sliver."""
    owners: dict[int, list[int]] = defaultdict(list)
    inside = shapely.STRtree(shapes).query(shapely.point_on_surface(faces), predicate="intersects")
    for face, index in inside.T.tolist():
        owners[face].append(index)
    owner = np.full(len(faces), -1, dtype=np.intp)
    slivers = areas_m2(faces) < SLIVER_M2
    for face, candidates in owners.items():
        if not slivers[face]:
            owner[face] = min(candidates)
    left = [int(face) for face in np.flatnonzero(slivers)]
    while left:
        given = {face: longest_neighbour(face, faces, owner) for face in left}
        if all(index < 0 for index in given.values()):
            break  # an islet of its own, smaller than a sliver
        for face, index in given.items():
            owner[face] = index
        left = [face for face in left if owner[face] < 0]
    return owner


def longest_neighbour(face: int, faces: npt.NDArray[np.object_], owner: Indices) -> int:
    """Who owns most of the border of `face`; the lower index when two own the same; -1 when nobody does."""
    shared: dict[int, float] = defaultdict(float)
    touching = shapely.intersects(faces, faces[face])
    for other in np.flatnonzero(touching & (owner >= 0)):
        shared[int(owner[other])] += shapely.intersection(faces[face].boundary, faces[other].boundary).length
    best = max(shared, key=lambda index: (round(shared[index], 9), -index), default=-1)
    return best if shared.get(best, 0.0) > 0 else -1


def tidy(shape: BaseGeometry) -> BaseGeometry:
    """`shape` at 7 decimals by the right-hand rule: outer rings counter-clockwise, parts and rings in a fixed order."""
    rounded = shapely.transform(shape, lambda points: np.round(points, 7))
    return shapely.orient_polygons(shapely.normalize(rounded), exterior_cw=False)


def dissolve(shapes: Mapping[str, BaseGeometry], digits: int) -> Shapes:
    """The shapes whose codes share their first `digits` characters, as one: no border is left inside."""
    groups: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code in sorted(shapes):
        groups[code[:digits]].append(shapes[code])
    return {group: tidy(shapely.coverage_union_all(members)) for group, members in groups.items()}


def flaws(shapes: Mapping[str, BaseGeometry]) -> Flaws:
    """How far `shapes` are from a coverage, measured, not judged."""
    members = np.array([shapes[code] for code in sorted(shapes)], dtype=object)
    one, other = shapely.STRtree(members).query(members, predicate="intersects")
    overlaps = shapely.intersection(members[one[one < other]], members[other[one < other]])
    rings = [ring for part in shapely.get_parts(shapely.union_all(members)) for ring in part.interiors]
    holes = areas_m2(shapely.polygons(rings)) if rings else np.zeros(0)
    return Flaws(
        invalid=int((~shapely.is_valid(members)).sum()),
        overlaps_m2=float(areas_m2(overlaps).sum()),
        gaps_m2=float(holes[holes < SLIVER_M2].sum()),
        crossed_edges=int((~shapely.is_empty(shapely.coverage_invalid_edges(members))).sum()),
    )


def areas_m2(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.float64]:
    """Square metres of each shape on the UTM 52S grid."""
    return np.asarray(shapely.area(in_metres(shapes)), dtype=np.float64)


def in_metres(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """The shapes on the UTM 52S grid."""
    metres = Transformer.from_crs(WGS84, UTM_52S, always_xy=True)
    projected = shapely.transform(shapes, lambda at: np.column_stack(metres.transform(at[:, 0], at[:, 1])))
    return np.asarray(projected, dtype=object)


def square_metres(shape: BaseGeometry) -> float:
    """Square metres of one shape."""
    return float(areas_m2(np.array([shape], dtype=object))[0])
