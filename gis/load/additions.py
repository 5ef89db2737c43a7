"""Places and names that the source lists lack, each with where it comes from: landmarks that callers name, short forms
in use, and the negeri just outside the city, from which calls come too.

Points of whole negeri are read off the boundaries of 2024 (wilayah_boundaries, Kemendagri code in `source`): a vertex
of the negeri's own coast, since people live along it, with a radius that reaches the far end of the settled coast. They
are estimates, so C. Points from GeoNames are as published: B.
"""

from dataclasses import dataclass

BOUNDARIES = "batas wilayah_boundaries kel_81.01 (MIT)"
GEONAMES = "GeoNames"
COAST = "titik garis pantai negeri menurut batas wilayah; permukiman berderet di pantai"
OUTSIDE = "negeri luar kota"
HITU = "Hitu Lama;Hitulama;Hitu Messing;Hitumessing;Hitu Meseng"  # two negeri side by side that callers call one


@dataclass(frozen=True, slots=True)
class Added:
    """A place that no source list has; `others` are further names, separated by ;."""

    name: str
    others: str
    kind: str
    lat: float
    lon: float
    radius_m: int
    confidence: str
    method: str
    source: str
    area: str = ""  # Kemendagri code; "" outside the city


def geonames(name: str, others: str, number: int, lat: float, lon: float) -> Added:
    """A town's point as GeoNames publishes it."""
    said = "koordinat seperti diterbitkan sumber"
    return Added(name, others, OUTSIDE, lat, lon, 1000, "B", said, f"{GEONAMES} {number}")


def coast(name: str, others: str, code: str, lat: float, lon: float, radius_m: int) -> Added:
    """A negeri at a point of its coast."""
    return Added(name, others, OUTSIDE, lat, lon, radius_m, "C", COAST, f"{BOUNDARIES}, {code}")


ADDED: tuple[Added, ...] = (
    geonames("Tulehu", "Negeri Tulehu;Toelehoe", 1901631, -3.58803, 128.32728),
    geonames("Hila", "Negeri Hila", 1643323, -3.58689, 128.08798),
    geonames("Pelauw", "Negeri Pelauw;Pelau", 1631695, -3.5204, 128.4681),
    geonames("Saparua", "Kota Saparua", 1628682, -3.573, 128.65242),
    geonames("Kairatu", "", 1642125, -3.35167, 128.36853),
    coast("Hitu", HITU, "81.01.15.2013-2014", -3.584215, 128.175667, 1500),
    coast("Wakal", "Negeri Wakal", "81.01.15.2012", -3.588642, 128.155634, 1200),
    coast("Mamala", "Negeri Mamala", "81.01.15.2015", -3.556509, 128.20494, 2500),
    coast("Morella", "Negeri Morella;Morela", "81.01.15.2016", -3.546259, 128.248814, 4500),
    coast("Liang", "Negeri Liang", "81.01.14.2001", -3.502026, 128.330772, 2500),
    coast("Waai", "Negeri Waai", "81.01.14.2002", -3.559154, 128.32498, 2500),
    coast("Suli", "Negeri Suli", "81.01.14.2006", -3.622107, 128.294387, 2500),
    coast("Tial", "Negeri Tial", "81.01.14.2004", -3.633998, 128.332365, 2500),
    coast("Tengah-Tengah", "Negeri Tengah-Tengah;Tengah Tengah", "81.01.14.2005", -3.612256, 128.356434, 1500),
    coast("Kailolo", "Negeri Kailolo", "81.01.13.2008", -3.535463, 128.41376, 2500),
    coast("Kariu", "Negeri Kariu;Kariuw", "81.01.13.2010", -3.518876, 128.48316, 1000),
    coast("Hulaliu", "Negeri Hulaliu", "81.01.13.2011", -3.540022, 128.537841, 2500),
    Added(
        "Pulau Haruku", "Haruku", OUTSIDE, -3.565, 128.495, 10_000, "C",
        "perkiraan tengah pulau di antara batas negeri-negerinya", f"{BOUNDARIES}, 81.01.13",
    ),
    Added(
        "Pantai Natsepa", "Natsepa", "pantai", -3.621468, 128.29175, 1000, "C",
        "titik garis pantai Suli menurut batas wilayah; di Negeri Suli menurut berita",
        f"{BOUNDARIES}, 81.01.14.2006; jabarmedia.com/2014/07/pesona-kota-seribu-pantai",
    ),
    Added(
        "Pantai Liang", "Pantai Hunimua;Hunimua;Pelabuhan Hunimua;Pelabuhan Feri Liang", "pantai",
        -3.505009, 128.343192, 1500, "C",
        "titik timur garis pantai Liang menurut batas wilayah; pantai dan dermaga feri berdekatan",
        f"{BOUNDARIES}, 81.01.14.2001; jabarmedia.com/2014/07/pesona-kota-seribu-pantai",
    ),
    Added(
        "Pelabuhan Tulehu", "Dermaga Tulehu", "pelabuhan", -3.589291, 128.332793, 1500, "C",
        "titik garis pantai Tulehu menurut batas wilayah; letak dermaga belum diverifikasi",
        f"{BOUNDARIES}, 81.01.14.2003; tournesia.com/blog/?p=13359",
    ),
    Added(
        "Terminal Transit Passo", "Terminal Passo;Transit Passo", "terminal", -3.632337, 128.251643, 800, "C",
        "titik SPBU Passo yang disebut SPBU Transit; letak terminal belum diverifikasi",
        "ambon.antaranews.com/berita/26852; tribun-maluku 2014", "81.71.03.2001",
    ),
)  # fmt: skip

# Short forms in use, by the name in the product.
ALSO: dict[str, tuple[str, ...]] = {
    "Jembatan Merah Putih": ("JMP",),  # siwalimanews.com/jmp-rawan-kriminalitas
    "Kodam XV/Pattimura": ("Kodam Pattimura",),
    "Masjid Raya Al-Fatah": ("Masjid Raya",),  # its own first words: the city has one
}
