"""Which words of a report may be proposed as the name of a place, so that no person ends up in the gazetteer.

No list knows every name of a person, so the test is the other way round: proposed is only what begins with a kind of
place ("toko", "lorong", "gereja") or stands right behind a word that says where ("depan", "dekat"), and nothing is
proposed where a person, a house, a number or a household is spoken of in it or beside it. When in doubt it is left out:
an editor can always add a place by hand.
"""

from collections.abc import Sequence

from gis.locate.details import details, is_in
from gis.locate.text import Word, fold, words

# Words that begin the name of something other than a dwelling.
_KINDS = """
    alfamart alfamidi apotek asrama atm balai bandara bank bengkel benteng biara bioskop btn bukit cafe depot dermaga
    distro dusun galeri gang gapura gedung gereja gor gudang gunung halte hotel hutan indomaret jalan jembatan kafe kali
    kampung kampus kantin kantor kapela karaoke kebun kedai kios klenteng klinik kolam kompleks komplek koperasi kos
    kost kuburan laboratorium lapangan lorong makam mall masjid mess mini minimarket monumen museum musholla mushola
    optik pabrik pangkalan pantai pasar pelabuhan penginapan penjara perumahan petshop pom pondok pos posko pura
    puskesmas resto restoran rm rs rsud rumahsakit salon sanggar sd sekolah showroom sma smk smp spbu stadion studio
    sungai supermarket swalayan talud taman tambang tanjakan tanjung teluk tempat terminal tikungan toko tower tpu tugu
    turunan universitas vihara villa warkop warnet warung wisma
"""
# Words that say where: what follows is a place.
_WHERE = """
    antara atas bawah belakang daerah dekat depan di kawasan perbatasan perempatan pertigaan sampai samping sebelah
    sekitar seberang seputar seputaran simpang ujung
"""
# Words that speak of a person or a dwelling: nothing with or right behind them is proposed.
_PERSONAL = """
    abang adik almarhum almarhumah an anak bapa bapak bpk bu cucu dr fam famili hajah haji hj hp ibu ipar istri jenazah
    kakak kel keluarga kelurahan kk kontak korban ktp mama mantan milik nama namanya nenek no nomor nona nyonya ny om
    oma opa orang pa pak pasien pdt pelaku pelapor pemilik pendeta penelepon pung punya raja rt rumah rw saudara saudari
    saya sdr sdri suami tante telepon telp tetangga tuan usi ustad ustadz wa
"""
# Words that describe what happens: by themselves no name.
_NOISE = """
    ada api asap banjir banyak biru cepat darah helm hijau hitam kecil kuning lagi luka macet meninggal merah mobil
    motor parah pingsan pohon putih segera sekali sesak tidak truk warna
"""
KINDS, WHERE = frozenset(_KINDS.split()), frozenset(_WHERE.split())
PERSONAL, NOISE = frozenset(_PERSONAL.split()), frozenset(_NOISE.split())
_DWELLINGS = "adat dinas duka ibadah ibadat makan potong sakit singgah susun tahanan"
PUBLIC = {  # with one of these beside it a personal word is none: "rumah makan", "asrama haji", "gunung nona"
    "rumah": frozenset(_DWELLINGS.split()),
    "haji": frozenset({"asrama"}),
    "nona": frozenset({"gunung"}),
}
OWNED = frozenset({"punya", "pung", "rumah"})  # behind a name: it is a person's
LOOK_ROUND = 4  # words beside a stretch that may make it personal
LEAST_LETTERS = 4
MOST_WORDS = 6
LONGEST_NUMBER = 3  # digits; more is a telephone, an identity or a date


def name_in(text: str, start: int, end: int) -> str | None:
    """The name that the characters `start` to `end` of `text` may be; None where they are none, or may be personal."""
    said = words(text)
    inside = [word for word in said if word.start >= start and word.end <= end]
    folded = [word.folded for word in inside]
    if not inside or len(folded) > MOST_WORDS or personal(folded):
        return None
    noted = details(text)
    if any(is_in(word, noted) for word in inside):
        return None
    before = [word.folded for word in said if word.end <= start][-LOOK_ROUND:]
    after = [word.folded for word in said if word.start >= end][:2]
    if not begins_a_place(before, folded) or somebodys(before, folded, after) or not tells(folded):
        return None
    return " ".join(text[inside[0].start : inside[-1].end].split())


def kind_of(name: str) -> str:
    """The kind of place that a name begins with; "landmark" where it does not say."""
    first = fold(name).split()[:1]
    return first[0] if first and first[0] in KINDS else "landmark"


def plain_words(stretch: Sequence[Word]) -> str:
    """The folded words of a stretch without those that say where: "di depan pasar mardka" is "pasar mardka"."""
    folded = [word.folded for word in stretch]
    while folded and folded[0] in WHERE | {"kanan", "kiri", "dari", "ke"}:
        folded = folded[1:]
    return " ".join(folded)


def personal(folded: Sequence[str]) -> bool:
    """True where a person, a dwelling or a long number is spoken of."""
    for index, word in enumerate(folded):
        beside = {*folded[max(index - 1, 0) : index], *folded[index + 1 : index + 2]}
        if word in PERSONAL and not beside & PUBLIC.get(word, frozenset()):
            return True
        if sum(letter.isdigit() for letter in word) > LONGEST_NUMBER:
            return True
    return False


def somebodys(before: Sequence[str], folded: Sequence[str], after: Sequence[str]) -> bool:
    """True where what stands beside makes the stretch personal: "rumah ibu ...", "... pung rumah". What begins with a
    kind of place speaks for itself, and a word that says where begins anew."""
    if folded[0] in KINDS:
        return False
    if OWNED & set(after):
        return True
    for word in reversed(before):
        if word in PERSONAL and folded[0] not in PUBLIC.get(word, frozenset()):
            return True
        if word in WHERE or word in KINDS:
            return False
    return False


def begins_a_place(before: Sequence[str], folded: Sequence[str]) -> bool:
    """True for what starts with a kind of place, or has one or a word that says where before it."""
    if folded[0] in KINDS:
        return True
    return any(word in WHERE or word in KINDS for word in before[-2:])


def tells(folded: Sequence[str]) -> bool:
    """False for a kind alone ("toko"), figures, and words of what happens."""
    telling = [word for word in folded if word not in KINDS | NOISE | WHERE and not word.isdigit()]
    return sum(map(len, telling)) >= LEAST_LETTERS
