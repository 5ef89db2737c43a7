"""How a post is a place: its key, its plain name, how far off its point may be."""

import re

from gis.geo import Confidence, Metres

FACILITY_KEY = "fasilitas-"  # of places that are there only because a facility is
NAMESAKE = Metres(300)  # a place of the same name this near is the facility
# Likely error of a facility's point by grade, as the gazetteer gives it for the facilities that have a row there; what
# stands in for an unknown address is anywhere in the centre.
FACILITY_RADIUS = {Confidence.A: 80.0, Confidence.B: 150.0, Confidence.C: 500.0}
PLACEHOLDER_RADIUS = 1500.0
BRACKETS = re.compile(r"\s*\([^()]*\)")


def plain_name(name: str) -> str:
    """What people say: without what stands in brackets."""
    return BRACKETS.sub("", name)


def radius_of(grade: Confidence, placeholder: bool) -> float:
    """Likely error of its point, metres."""
    return PLACEHOLDER_RADIUS if placeholder else FACILITY_RADIUS[grade]


def method_of(method: str, confirmed: bool) -> str:
    """How the place is known, with the doubt about the post itself."""
    doubt = "" if confirmed else "; belum dipastikan ada"
    return f"titik fasilitas; {method}{doubt}"[:500]
