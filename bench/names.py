"""A crowd of made-up places with plausible Indonesian names, always the same: few words in many names, many in few.

The words are common nouns, trees, saints, heroes and directions, as maps are full of them, and made-up family and
village names of Malukan syllables. Nothing here is a real place.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

SEED = 8112
KINDS = (  # kind, first words, how many of a thousand; a "road" would need a network to lie on
    ("side street", ("Jalan",), 220), ("lane", ("Lorong", "Gang"), 150), ("mosque", ("Masjid", "Musholla"), 90),
    ("church", ("Gereja", "Gereja GPM", "Kapel"), 60), ("school", ("SD Negeri", "SMP Negeri", "SD Inpres", "TK"), 100),
    ("shop", ("Toko", "Kios", "Warung", "Bengkel", "Rumah Makan"), 150), ("office", ("Kantor Desa", "Balai"), 40),
    ("neighbourhood", ("Kampung", "Dusun", "Kompleks", "Perumahan", ""), 130),
    ("health", ("Puskesmas", "Posyandu", "Klinik", "Apotek"), 30),
    ("nature", ("Pantai", "Tanjung", "Gunung", "Air"), 30),
)  # fmt: skip
_COMMON = """
    Baru Raya Indah Jaya Utama Sejahtera Damai Makmur Sentosa Bahagia Mulia Abadi Sari Murni Lestari Permai
    Harapan Merdeka Pancasila Pemuda Pahlawan Melati Mawar Anggrek Kenanga Cempaka Dahlia Teratai Flamboyan
    Kamboja Seroja Cengkeh Pala Kenari Kelapa Sagu Durian Langsat Mangga Nangka Gandaria Beringin Jati Bambu
    Waru Ketapang Bakau Pattimura Diponegoro Sudirman Hatta Soekarno Kartini Gajah Mada Imam Bonjol Hasanuddin
    Ahmad Yani Sisingamangaraja Al Ikhlas Nur Falah Huda Taqwa Muhajirin Muttaqin Hidayah Rahman Amin Istiqomah
    Darussalam Syuhada Aqsa Imanuel Bethel Efrata Sion Petra Silo Rehoboth Nazaret Betlehem Filadelfia Getsemani
    Eben Haezer Kasih Karunia Santo Santa Yoseph Maria Petrus Paulus Fransiskus Yakobus Bunda Hati Kudus Merah
    Putih Hitam Hijau Kuning Biru Batu Pasir Karang Tanah Air Wai Sungai Kali Laut Muara Teluk Ujung Hulu Bukit
    Besar Kecil Tinggi Dalam Luar Atas Bawah Tengah Barat Timur Utara Selatan Lama Satu Dua Tiga Nusantara
    Maluku Seram Buru Lease Banda Kei Aru Ternate Tidore Buton Bugis Makassar Jawa
"""
_ONSETS = "b d g h k l m n p r s t w y h l m r s t w k n"
_MIDDLES = "a a a e i i o u u ai au ei ua"
COMMON, ONSETS, MIDDLES = _COMMON.split(), _ONSETS.split(), _MIDDLES.split()
ENDS = ["", "", "", "", "", "n", "l", "s", "r", "t", "h", "ng", "k", "m", "ssy", "ku"]
FAMILIES = 90_000  # made-up proper names, the most used far more often than the least
NUMBERED = frozenset({"school", "lane"})


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up place: its names (the first is its own), and where."""

    key: str
    kind: str
    names: tuple[str, ...]
    lon: float
    lat: float


def crowd(count: int, seed: int = SEED) -> Iterator[MadeUp]:
    """`count` places around the Banda and Seram seas, the same for the same seed."""
    chance = random.Random(seed)
    common, families = Skewed(COMMON, 0.6), Skewed(made_up(chance, FAMILIES), 0.75)
    kinds = [kind for kind, _, _ in KINDS]
    firsts = {kind: firsts for kind, firsts, _ in KINDS}
    weights = [weight for _, _, weight in KINDS]
    for number, kind in enumerate(chance.choices(kinds, weights, k=count)):
        words = [chance.choice(firsts[kind])]
        words += [common.one(chance)] if chance.random() < 0.55 else []
        words += [families.one(chance)] if chance.random() < 0.72 or len(words) == 1 else []
        words += [common.one(chance)] if chance.random() < 0.2 else []
        words += [str(chance.randint(1, 60))] if kind in NUMBERED and chance.random() < 0.7 else []
        name = " ".join(filter(None, words))
        names = (name, " ".join(words[1:])) if chance.random() < 0.15 and len(words) > 2 else (name,)
        yield MadeUp(f"made-up-{number}", kind, names, chance.uniform(126.0, 133.0), chance.uniform(-8.0, -2.8))


class Skewed:
    """Words of which the n-th is drawn about n to the power -`skew` as often as the first."""

    def __init__(self, words: Sequence[str], skew: float) -> None:
        self.words = words
        self.weights = list(accumulate((rank + 3) ** -skew for rank in range(len(words))))

    def one(self, chance: random.Random) -> str:
        """One of them."""
        return chance.choices(self.words, cum_weights=self.weights)[0]


def made_up(chance: random.Random, count: int) -> list[str]:
    """`count` different words of two to four syllables."""
    words: dict[str, None] = {}
    while len(words) < count:
        syllables = "".join(
            chance.choice(ONSETS) + chance.choice(MIDDLES) for _ in range(chance.choice((2, 2, 3, 3, 3, 4)))
        )
        words[(syllables + chance.choice(ENDS)).capitalize()] = None
    return list(words)
