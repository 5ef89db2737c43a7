"""How a position was found, in one small vocabulary: the notes of the sources, said in the operator's language.

Every note is a rule ("midpoint of a street") and remarks. What the vocabulary does not know is returned as unknown, for
the builder's report; it is never passed through unread.
"""

import re
from dataclasses import dataclass

SEPARATOR = re.compile(r";\s+")
PREFIX = "same point as facilities.csv: "

RULES: tuple[tuple[str, str], ...] = (
    (r"coordinate as published", "koordinat seperti diterbitkan sumber"),
    (r"R1 midpoint of OSM street '(.+)' inside (.+)", r"titik tengah \1 di \2"),
    (r"R1 point on OSM street '(.+)' nearest to anchor (.+)", r"titik pada \1 terdekat ke \2"),
    (r"R2 settlement core \(densest road cluster, on a road\) of (.+)", r"inti permukiman \1 (jalan terpadat)"),
    (
        r"R3 main road of (.+) nearest to its core \((\d+) m\)",
        r"titik pada jalan utama \1 terdekat ke inti permukiman, \2 m",
    ),
    (r"R4 road point beside anchor (.+) \((\d+) m\)", r"titik jalan di samping \1, \2 m"),
    (r"R5 road cluster no (\d+) of ([^:]+): (.+)", r"kelompok jalan ke-\1 di \2: \3"),
    (r"midpoint inside (.+), (\d+) m", r"titik tengah bagian jalan di \1, panjang \2 m"),
    (r"generated: named OSM streets meet \(<(\d+) m\)", r"pertemuan jalan bernama, dalam \1 m"),
    (
        r"OSM road point nearest to the place as public pages describe it",
        "titik jalan terdekat ke tempat menurut halaman publik",
    ),
)

ANCHORS = {
    "(lower Batu Merah)": "(Batu Merah bawah)",
    "Ahusen core": "inti Ahusen",
    "Hutumury": "Hutumuri",
    "Hative Kecil side": "sisi Hative Kecil",
    "Kayu Putih settlement (OSM density peak of Negeri Soya)": "permukiman Kayu Putih",
    "OSM crossing with Jl. Jenderal Sudirman": "simpang Jl. Jenderal Sudirman",
    "Passo core": "inti Passo",
    "Pelabuhan Yos Sudarso (A)": "Pelabuhan Yos Sudarso",
    "Poka core": "inti Poka",
    "RSUP dr. J. Leimena (A)": "RSUP dr. J. Leimena",
    "The Ambon Manise hotel 'Belakang Soya, Kel. Rijali'": "hotel The Ambon Manise, Kel. Rijali",
    "Toisapu area (east coast)": "daerah Toisapu, pantai timur",
    "Waihoka core": "inti Waihoka",
    "border Galala - Hative Kecil": "batas Galala - Hative Kecil",
    "centre": "pusat",
    "coastal cluster beside Amahusu": "pantai dekat Amahusu",
    "densest cluster": "terpadat",
    "east-coast cluster": "pantai timur",
    "eastern cluster": "timur",
    "estimated hill position": "perkiraan letak di bukit",
    "estimated position between Siwang and Kusu-Kusu": "perkiraan letak antara Siwang dan Kusu-Kusu",
    "hill settlement above Benteng": "permukiman bukit di atas Benteng",
    "north-west cluster": "barat laut",
    "seed estimate": "perkiraan awal",
    "south-coast cluster": "pantai selatan",
    "venue beside STAIN": "gedung di samping STAIN",
    "western tip": "ujung barat",
}

PLACEHOLDER = "lokasi sementara"
REMARKS = {
    "330 m from MIS Nurul Ikhlas Air Besar (second anchor)": "330 m dari MIS Nurul Ikhlas Air Besar",
    "2nd cluster on the trunk road of Hative Besar (J. Leimena stretch)": "ruas Jl. Dr. J. Leimena",
    "Ahuru straddles Waihoka, Karang Panjang, Batu Merah": "meliputi Waihoka, Karang Panjang, dan Batu Merah",
    "Batu Gantung Dalam = Mangga Dua": "Batu Gantung Dalam adalah Mangga Dua",
    "Eri fishing port anchor lies 1.2 km NW": "pelabuhan perikanan Eri 1,2 km ke barat laut",
    "Kayu Putih is a dusun of Negeri Soya": "Kayu Putih adalah dusun Negeri Soya",
    "NO address or kelurahan found: city placeholder, admin must set": f"alamat belum ditemukan; {PLACEHOLDER}",
    "NOT OSM Jalan Gunung Nona Raya, which is in Wayame": "bukan Jalan Gunung Nona Raya di Wayame",
    "OFFICE IS OUTSIDE THE CITY": "kantor di luar kota",
    "OSM Jl. Rijali lies in Rijali/Karang Panjang/Uritetu": "Jl. Rijali melewati Rijali, Karang Panjang, Uritetu",
    "OSM Jl. Soplanit runs ~190 m away": "Jl. Soplanit berjarak 190 m",
    "PSC 119 seat itself not found: assumed at the health office": "dianggap di kantor Dinas Kesehatan",
    "R6 kecamatan capital, placeholder": f"ibu kota kecamatan; {PLACEHOLDER}",
    "SMA 15 is listed under Hative Kecil": "SMA 15 tercatat di Hative Kecil",
    "Waihaong side": "sisi Waihaong",
    "Waihaong/Silale side": "sisi Waihaong atau Silale",
    "address not found": "alamat belum ditemukan",
    "address says Hative Kecil, the OSM street lies in polygon Batu Merah": "alamat menyebut Hative Kecil",
    "address says Kel. Batu Meja": "alamat menyebut Kel. Batu Meja",
    "approximate": "perkiraan",
    "area spans Rijali, Batu Meja, Uritetu": "meliputi Rijali, Batu Meja, Uritetu",
    "centre of Passo": "pusat Passo",
    "centre placeholder": PLACEHOLDER,
    "coastal cluster next to the Amahusu border": "pantai dekat batas Amahusu",
    "densest coastal cluster used": "permukiman pantai terpadat",
    "identification inferred": "kecocokan tempat disimpulkan",
    "inside the naval base Halong": "di dalam pangkalan TNI AL Halong",
    "joint name of the two negeri": "nama gabungan dua negeri",
    "kelurahan NOT found - city-centre placeholder": f"kelurahan belum ditemukan; {PLACEHOLDER}",
    "kelurahan named by news, spot on its main road estimated": "kelurahan menurut berita, letak perkiraan",
    "kelurahan named by source": "kelurahan menurut sumber",
    "kelurahan not documented": "kelurahan tanpa dokumen",
    "lower part in Kudamati/Wainitu": "bagian bawah di Kudamati dan Wainitu",
    "moved to the street": "dipindahkan ke jalan",
    "near the UIN campus, position not published": "dekat kampus UIN, letak tidak diterbitkan",
    "news places it in Kel. Karang Panjang": "menurut berita di Kel. Karang Panjang",
    "note Bentas alone = Benteng Atas (Kel. Benteng)": "Bentas saja berarti Benteng Atas",
    "placeholder": PLACEHOLDER,
    "point = road where the city road file ends towards Suli (2.4 km short)": "titik di ujung data jalan ke Suli",
    "point lies inside polygon Halong = address": "titik sesuai alamat di Halong",
    "position estimated": "letak perkiraan",
    "position is a guess inside the negeri": "letak dugaan di dalam negeri",
    "post confirmed, address not found": "pos dipastikan ada, alamat belum ditemukan",
    "post in Hative Besar confirmed": "pos di Hative Besar dipastikan ada",
    "post in Passo confirmed": "pos di Passo dipastikan ada",
    "psychiatric hospital": "rumah sakit jiwa",
    "river and SPBU of the same name are towards Silale": "sungai dan SPBU bernama sama ke arah Silale",
    "same building as the city health office ('Valentine')": "satu gedung dengan Dinas Kesehatan Kota",
    "see also generated junction rows": "lihat juga daftar simpang",
    "seed author marks 'estimasi'": "sumber menandai sebagai estimasi",
    "source address says Kel. Rijali": "alamat sumber menyebut Kel. Rijali",
    "sources disagree: Waihoka or Negeri Batu Merah": "sumber berbeda: Waihoka atau Negeri Batu Merah",
    "street address not found": "alamat jalan belum ditemukan",
    "street is 2.7 km long": "panjang jalan 2,7 km",
    "street known, house position not": "jalan diketahui, letak di jalan tidak",
    "street not found": "jalan belum ditemukan",
    "unverified": "belum diverifikasi",
    "village cluster at the south-east coast, not the Passo-side cluster": "kampung di pantai tenggara",
    "whether one Koramil serves each kecamatan is not confirmed": "satu Koramil tiap kecamatan belum dipastikan",
    "which cluster is the old village is an estimate": "letak kampung lama perkiraan",
}
SEED = re.compile(r"seed estimate (-?\d+\.\d+),(\d+\.\d+) .*")  # another estimate, which was looked at and not used

SOURCES: tuple[tuple[str, str], ...] = (
    (r"general knowledge,? ?\(?no document found\)?", "pengetahuan umum, tanpa dokumen"),
    (r"\(?public repository listing \(address not kept\)\)?", "daftar pada repositori publik"),
    (r"public pages \(position not kept\)", "halaman publik"),
    (r"public (map link|map coordinate)", "koordinat pada peta publik"),
    (r"public port and airport registers", "daftar pelabuhan dan bandara publik"),
    (r"boundary polygon \((.+)\) \+ OSM road density", r"batas \1 dan kepadatan jalan OSM"),
    (r"pypi airportsdata==(\d+)", r"airportsdata \1"),
    (r"\bGH (school )?lists?\b", "daftar di GitHub"),
    (r"\bGH\b", "github"),
    (r"\(shared node\)", "(titik bersama)"),
    (r"OSM street name", "nama jalan OSM"),
    (r"OSM street", "jalan OSM"),
    (r"OSM road cluster of the old village", "kelompok jalan OSM kampung lama"),
    (r"OSM cluster", "kelompok jalan OSM"),
    (r"BPBD/news lists", "daftar BPBD dan berita"),
    (r"\+ 2 other files", "dan dua berkas lain"),
    (r"existence NOT confirmed by any document", "keberadaan belum dipastikan dokumen mana pun"),
    (r"unit (type )?confirmed(:| by)? ?\(?([^)]*)\)?", r"satuan dipastikan: \3"),
    (r"number/address not found|office not found", "alamat belum ditemukan"),
    (r"capital: ", "ibu kota: "),
    (r"phone: ", "telepon: "),
    (r"\((\d{4}) list\)", r"(daftar \1)"),
    (r"renovated (\d{4}) \(news\)", r"direnovasi \1 (berita)"),
    (r"\(health office shares building with (.+)\)", r"(Dinas Kesehatan segedung dengan \1)"),
    (r"\(on reclaimed land SW of JMP\)", "(lahan reklamasi barat daya Jembatan Merah Putih)"),
    (r"unnamed hospital marker", "penanda rumah sakit tanpa nama"),
    (r"\(map embed corrected\)", "(sematan peta diperbaiki)"),
    (r"polda table ", "tabel polda, "),
    (r"Balai Kota address: city site/news", "alamat Balai Kota: situs kota dan berita"),
    (r"Satpol PP seat assumed there", "Satpol PP dianggap di sana"),
    (r"city site", "situs kota"),
    (r"next to ", "di samping "),
    (r"street anchor assumed", "jalan acuan dianggap"),
    (r"\bnews (\d{4})", r"berita \1"),
    (r"news list|^news$", "daftar berita"),
    (r"\(ULP list\)", "(daftar ULP)"),
    (r"\+ news \(crossroads ", "dan berita (simpang "),
    (r"polygon name", "nama pada batas wilayah"),
    (r"^polygon$", "batas wilayah"),
    (r"\(2 sources 91 m\)", "(dua sumber, 91 m)"),
    (r"published DMS", "koordinat DMS terbit"),
    (r"\(venue beside STAIN\)", "(gedung di samping STAIN)"),
    (r"Eri fishing port 1\.2 km NW", "pelabuhan perikanan Eri 1,2 km barat laut"),
    (r"TPA Toisapu in news", "TPA Toisapu dalam berita"),
    (r"RSUP Leimena address", "alamat RSUP Leimena"),
    (r"port point", "titik pelabuhan"),
    (r"\(fleet\)", "(armada)"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A note in our words; `unknown` holds the parts that the vocabulary has no words for."""

    text: str
    placeholder: bool
    unknown: tuple[str, ...]


def method(note: str) -> Wording:
    """The source's `method` in the vocabulary. Repeats are said once."""
    parts = [part for part in SEPARATOR.split(note) if part]
    if any(part.startswith((PREFIX, "midpoint inside", "generated:")) for part in parts):  # these say how it was made
        parts = [part.removeprefix(PREFIX) for part in parts if part != "coordinate as published"]
    said = {part: phrase(part) for part in parts}
    unknown = tuple(part for part, words in said.items() if words is None)
    words = dict.fromkeys("; ".join(word for word in said.values() if word).split("; "))
    return Wording("; ".join(words), "placeholder" in note, unknown)


def phrase(part: str) -> str | None:
    """One rule or remark in the vocabulary; None when it is not in it."""
    if part in REMARKS:
        return REMARKS[part]
    if SEED.fullmatch(part):
        return "perkiraan lain di luar daratan tidak dipakai"
    for pattern, words in RULES:
        if re.fullmatch(pattern, part):
            return with_anchor(re.sub(pattern, words, part))
    return None


def with_anchor(text: str) -> str:
    """`text` with the anchors of the rules in the operator's language; the longest first."""
    for anchor in sorted(ANCHORS, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(anchor)}(?!\w)", ANCHORS[anchor], text)
    return text


def source(citation: str) -> str:
    """The source's citation: addresses and dates as they are, the words around them in the operator's language."""
    return "; ".join(dict.fromkeys(cited(part) for part in SEPARATOR.split(citation)))


def cited(part: str) -> str:
    """One citation."""
    for pattern, words in SOURCES:
        part = re.sub(pattern, words, part)
    return part.strip()
