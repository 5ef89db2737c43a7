"""The waters around the city by name, for calls from boats and beaches."""

from shapely import Point, Polygon

from gis.geo import LonLat

# Degrees. Rings run over land except at the mouth of each bay, so they need no more detail: they are asked only about
# points that are on water.
_TELUK_AMBON = (
    (128.0935, -3.7938), (127.9945, -3.7825), (127.96, -3.76), (127.945, -3.735), (128.0, -3.69), (128.06, -3.66),
    (128.12, -3.65), (128.20, -3.60), (128.25, -3.615), (128.2555, -3.6335), (128.25, -3.655), (128.22, -3.69),
    (128.18, -3.73), (128.13, -3.765),
)  # fmt: skip
_TELUK_BAGUALA = (
    (128.2555, -3.6335), (128.25, -3.615), (128.30, -3.60), (128.335, -3.61), (128.305, -3.70), (128.28, -3.70),
    (128.25, -3.67), (128.25, -3.655),
)  # fmt: skip
BAYS = {"Teluk Ambon": Polygon(_TELUK_AMBON), "Teluk Baguala": Polygon(_TELUK_BAGUALA)}

# The sea around the island with no other island in it (west, south, east, north). Beyond it the land is not known here.
OPEN_SEA = (127.85, -4.2, 128.36, -3.42)


def waters(at: LonLat) -> str:
    """The name of the water a point off the land is on: "perairan Teluk Ambon"; "" where the land is not known."""
    for name, ring in BAYS.items():
        if ring.covers(Point(at.lon, at.lat)):
            return f"perairan {name}"
    west, south, east, north = OPEN_SEA
    return "laut" if west <= at.lon <= east and south <= at.lat <= north else ""
