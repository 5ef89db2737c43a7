"""A stated accuracy at its own confidence level -> the 95 % radius everything here is drawn with; once, and only here.

The error is taken as a circular Gaussian: with standard deviation s on either axis, the chance to lie within r is
1 - exp(-r^2 / 2 s^2), so r(p) = s sqrt(-2 ln(1 - p)) and r(95) = r(p) sqrt(ln(0.05) / ln(1 - p)): 1.62 times a 68 %
radius. Real errors in town have longer tails than this; that is not calibrated here.
"""

from math import log, sqrt

from gis.geo import Metres

WANTED = 0.95
UNKNOWN = 68.0  # percent: what Android's accuracy means, and the default where an accuracy comes without its level
LOWEST, HIGHEST = 1.0, 99.9  # percent: no Gaussian has a radius that always holds, so beyond it the radius is kept


def to_95(radius: Metres, level: float | None) -> Metres:
    """The 95 % radius of one stated at `level` percent; a missing level counts as 68, and so does 0, which some
    handsets send for "not known". A level above 95 makes it smaller."""
    percent = UNKNOWN if not level or level < LOWEST else level
    if percent > HIGHEST:
        return radius
    return Metres(radius * sqrt(log(1 - WANTED) / log(1 - percent / 100)))
