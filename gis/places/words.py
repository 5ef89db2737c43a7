"""Which words of a report may be proposed as the name of a place, so that no person ends up in the gazetteer.

A word list cannot know every name, so the test is the other way round: proposed is only what begins with a kind of place
("toko", "lorong", "gereja") or stands right behind a word that says where ("depan", "dekat"), and nothing is proposed
where a person, a house, a number or a household is spoken of in it or just before it. When in doubt it is left out: an
editor can always add a place by hand.
"""

from collections.abc import Sequence

from gis.locate.text import fold, words

KINDS = frozenset(
    [
        "apotek",
        "asrama",
        "atm",
        "balai",
        "bandara",
        "bank",
        "bengkel",
        "benteng",
        "biara",
        "bioskop",
        "bukit",
        "cafe",
        "depot",
        "dermaga",
        "distro",
        "dusun",
        "galeri",
        "gang",
        "gapura",
        "gedung",
        "gereja",
        "gor",
        "gudang",
        "gunung",
        "halte",
        "hotel",
        "hutan",
        "indomaret",
        "alfamidi",
        "alfamart",
        "jalan",
        "jembatan",
        "kafe",
        "kali",
        "kampung",
        "kampus",
        "kantor",
        "kapela",
        "kantin",
        "karaoke",
        "kebun",
        "kedai",
        "kios",
        "klenteng",
        "klinik",
        "kolam",
        "kompleks",
        "komplek",
        "koperasi",
        "kos",
        "kost",
        "kuburan",
        "lapangan",
        "laboratorium",
        "lorong",
        "makam",
        "mall",
        "masjid",
        "mess",
        "mini",
        "minimarket",
        "monumen",
        "museum",
        "musholla",
        "mushola",
        "optik",
        "pabrik",
        "pangkalan",
        "pantai",
        "pasar",
        "pelabuhan",
        "penginapan",
        "penjara",
        "perumahan",
        "petshop",
        "pom",
        "pondok",
        "posko",
        "pos",
        "pura",
        "puskesmas",
        "restoran",
        "resto",
        "rm",
        "rs",
        "rsud",
        "rumahsakit",
        "salon",
        "sanggar",
        "sekolah",
        "sd",
        "smp",
        "sma",
        "smk",
        "showroom",
        "spbu",
        "stadion",
        "studio",
        "sungai",
        "supermarket",
        "swalayan",
        "taman",
        "tambang",
        "talud",
        "tanjakan",
        "tanjung",
        "teluk",
        "tempat",
        "terminal",
        "tikungan",
        "toko",
        "tower",
        "tpu",
        "turunan",
        "tugu",
        "universitas",
        "vihara",
        "villa",
        "warnet",
        "warkop",
        "warung",
        "wisma",
        "btn",
    ]
)
"""Words that begin the name of something other than a dwelling."""
WHERE = frozenset(
    [
        "depan",
        "belakang",
        "samping",
        "sebelah",
        "seberang",
        "dekat",
        "sekitar",
        "seputar",
        "seputaran",
        "daerah",
        "kawasan",
        "simpang",
        "pertigaan",
        "perempatan",
        "ujung",
        "atas",
        "bawah",
        "perbatasan",
        "antara",
        "sampai",
        "di",
    ]
)
"""Words that say where: what follows is a place."""
PERSONAL = frozenset(
    [
        "abang",
        "adik",
        "anak",
        "an",
        "almarhum",
        "almarhumah",
        "bapa",
        "bapak",
        "bpk",
        "bu",
        "cucu",
        "dr",
        "famili",
        "fam",
        "haji",
        "hajah",
        "hj",
        "hp",
        "ibu",
        "istri",
        "ipar",
        "jenazah",
        "kakak",
        "kel",
        "keluarga",
        "kk",
        "kontak",
        "korban",
        "ktp",
        "mama",
        "mantan",
        "milik",
        "nama",
        "namanya",
        "nenek",
        "no",
        "nomor",
        "nona",
        "nyonya",
        "ny",
        "om",
        "oma",
        "opa",
        "orang",
        "pa",
        "pak",
        "pasien",
        "pdt",
        "pelaku",
        "pelapor",
        "penelepon",
        "pendeta",
        "pemilik",
        "punya",
        "raja",
        "rt",
        "rumah",
        "rw",
        "saudara",
        "saudari",
        "saya",
        "sdr",
        "sdri",
        "suami",
        "tante",
        "telepon",
        "telp",
        "tetangga",
        "tuan",
        "usi",
        "ustad",
        "ustadz",
        "wa",
    ]
)
"""Words that speak of a person or a dwelling: nothing in or right behind them is proposed."""
PUBLIC = {
    "rumah": frozenset(
        ["adat", "ibadah", "ibadat", "makan", "dinas", "duka", "sakit", "susun", "tahanan", "singgah", "potong"]
    ),
    "haji": frozenset({"asrama"}),
    "nona": frozenset({"gunung"}),
}
"""Exceptions: "rumah makan", "asrama haji", "gunung nona"; the word beside it says so."""
NOISE = frozenset(
    [
        "asap",
        "api",
        "ada",
        "banjir",
        "besar",
        "darah",
        "helm",
        "hitam",
        "hijau",
        "kecil",
        "kuning",
        "macet",
        "merah",
        "mobil",
        "motor",
        "pingsan",
        "pohon",
        "putih",
        "tidak",
        "truk",
        "biru",
        "warna",
        "meninggal",
        "luka",
        "sesak",
        "parah",
        "sekali",
        "banyak",
        "lagi",
        "cepat",
        "segera",
    ]
)
"""Words that describe what happens: by themselves no name."""
LOOK_BACK = 4  # words before a stretch that may make it personal
LEAST_LETTERS = 4
MOST_WORDS = 6
LONGEST_NUMBER = 3  # digits; more is a telephone, an identity or a date


def name_in(text: str, start: int, end: int) -> str | None:
    """The name that the characters `start` to `end` of `text` may be; None where they are none, or may be personal."""
    said = words(text)
    inside = [word for word in said if word.start >= start and word.end <= end]
    before = [word.folded for word in said if word.end <= start][-LOOK_BACK:]
    folded = [word.folded for word in inside]
    if not inside or len(folded) > MOST_WORDS or personal(folded) or personal_before(before, folded):
        return None
    if not begins_a_place(before, folded) or not tells(folded):
        return None
    return " ".join(text[inside[0].start : inside[-1].end].split())


def kind_of(name: str) -> str:
    """The kind of place that a name begins with; "landmark" where it does not say."""
    first = fold(name).split()[:1]
    return first[0] if first and first[0] in KINDS else "landmark"


def personal(folded: Sequence[str]) -> bool:
    """True where a person, a dwelling or a long number is spoken of."""
    for index, word in enumerate(folded):
        beside = {*folded[max(index - 1, 0) : index], *folded[index + 1 : index + 2]}
        if word in PERSONAL and not beside & PUBLIC.get(word, frozenset()):
            return True
        if sum(letter.isdigit() for letter in word) > LONGEST_NUMBER:
            return True
    return False


def personal_before(before: Sequence[str], folded: Sequence[str]) -> bool:
    """True where what stands before makes the stretch personal: "rumah ibu", "atas nama". A kind of place or a word that
    says where, nearer than that, begins anew: "rumah saya di belakang toko X" speaks of the shop."""
    if folded[0] in KINDS:
        nearest = before[-1:]
        return personal([*nearest, *folded[:1]]) and not set(nearest) & {"saya", "rumah"}
    for index in range(len(before) - 1, -1, -1):
        word = before[index]
        if word in PERSONAL and folded[0] not in PUBLIC.get(word, frozenset()):
            return True
        if word in WHERE or word in KINDS:
            return False
    return False


def begins_a_place(before: Sequence[str], folded: Sequence[str]) -> bool:
    """True for what starts with a kind of place, or stands behind one or behind a word that says where."""
    return folded[0] in KINDS or (bool(before) and (before[-1] in WHERE or before[-1] in KINDS))


def tells(folded: Sequence[str]) -> bool:
    """False for a kind alone ("toko"), figures, and words of what happens."""
    telling = [word for word in folded if word not in KINDS | NOISE | WHERE and not word.isdigit()]
    return sum(map(len, telling)) >= LEAST_LETTERS
