"""Codes that weave the bits of longitude and latitude together: geohash (Waze) and OpenStreetMap's short links."""

from gis.geo import LonLat

GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz"
# https://wiki.openstreetmap.org/wiki/Shortlink
SHORT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"


def from_geohash(code: str) -> tuple[LonLat, float] | None:
    """The middle of a geohash's cell and the cell's width in degrees; None when it is none."""
    return _decoded(code.lower(), GEOHASH, 5)


def from_short_link(code: str) -> tuple[LonLat, float] | None:
    """The middle and the width in degrees of the cell an OpenStreetMap short link names, without its trailing "-" """
    return _decoded(code.rstrip("-=").replace("@", "~"), SHORT, 6)


def _decoded(code: str, alphabet: str, bits: int) -> tuple[LonLat, float] | None:
    if not 3 <= len(code) <= 12 or any(character not in alphabet for character in code):
        return None
    west, width, south, height, across = -180.0, 360.0, -90.0, 180.0, True
    for character in code:
        for bit in range(bits - 1, -1, -1):
            upper = alphabet.index(character) >> bit & 1
            if across:
                width /= 2
                west += width * upper
            else:
                height /= 2
                south += height * upper
            across = not across
    return LonLat(west + width / 2, south + height / 2), max(width, height)
