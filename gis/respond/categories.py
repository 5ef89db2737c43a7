"""What is reported to 112, who must go, and how soon: one table for operators, console and rules alike."""

import re
from dataclasses import dataclass
from enum import StrEnum

from gis.errors import BadInput
from gis.locate.text import fold


class Role(StrEnum):
    """What an agency is asked to do now."""

    SEND = "send"  # go there
    STANDBY = "standby"  # be ready where you are
    NOTIFY = "notify"  # know about it


HIGHEST_LEVEL = 5  # of alarm; 1 is the ordinary one


class Order(StrEnum):
    """Whose turn it is among the posts and units of one agency."""

    FASTEST = "fastest"  # by road
    AREA_FIRST = "area first"  # whoever's service area it is, then by road


class Capability(StrEnum):
    """What kind of health facility can help, or what a unit can do."""

    FIRST_AID = "first aid"  # puskesmas, hospital with an emergency room, ambulance base
    EMERGENCY_ROOM = "emergency room"  # hospitals that take the injured
    PSYCHIATRIC = "psychiatric"  # RSKD first, then whoever gives first aid
    RESCUE = "rescue"  # cuts, lifts, shores up
    WATER_RESCUE = "water rescue"  # boat or divers
    WATER_SUPPLY = "water supply"  # carries water to where there is no hydrant
    LADDER = "ladder"  # reaches upper floors
    NARROW_LANES = "narrow lanes"  # gets through where a large vehicle does not
    PATIENT_TRANSPORT = "patient transport"


OF_FACILITIES = frozenset({Capability.FIRST_AID, Capability.EMERGENCY_ROOM, Capability.PSYCHIATRIC})


@dataclass(frozen=True, slots=True)
class Need:
    """One agency's part in a category; `task` is read aloud to the agency. `fallbacks` go in its place, as many as are
    missing, when fewer than `count` of it can come."""

    agency: str  # a facility.service or unit.agency
    role: Role
    task: str
    capability: Capability | None = None
    kind: str | None = None  # of unit or facility; None: any
    count: int = 1
    order: Order = Order.FASTEST
    fallbacks: tuple["Need", ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of emergency. `priority` 1 is life at risk, 2 may become so, 3 can wait."""

    code: str
    key: str  # two letters, typed by the operator
    label: str
    label_en: str
    group: str
    priority: int
    needs: tuple[Need, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies concerned, those that go first."""
        return tuple(need.agency for need in self.needs)


AGENCIES: dict[str, str] = {
    "damkar": "Pemadam Kebakaran",
    "kesehatan": "Kesehatan",
    "polisi": "Polisi",
    "polair": "Polisi Perairan (Polair)",
    "basarnas": "Basarnas",
    "bpbd": "BPBD",
    "tni": "TNI",
    "satpolpp": "Satpol PP",
    "dlhp": "DLHP",
    "pln": "PLN",
    "pmi": "PMI",
    "dishub": "Dinas Perhubungan",
    "dinsos": "Dinas Sosial",
    "perkim": "Dinas Perkim",
    "bmkg": "BMKG",
}


def known_agency(agency: str) -> str:
    """`agency`, checked. Raises `BadInput` for one that is not in the table."""
    if agency not in AGENCIES:
        raise BadInput("agency", f"instansi tidak dikenal: {agency[:40]}; pilih dari: {', '.join(AGENCIES)}")
    return agency


BY_SECTOR = frozenset({"polisi"})  # agencies whose posts each have an area of their own

AGENCY_PHONES: dict[str, str] = {"polisi": "110", "polair": "110", "pln": "123"}  # as published; the others: unknown


def send(agency: str, task: str, capability: Capability | None = None) -> Need:
    """The agency goes."""
    return Need(agency, Role.SEND, task, capability, order=usual_order(agency))


def standby(agency: str, task: str, capability: Capability | None = None) -> Need:
    """The agency makes ready."""
    return Need(agency, Role.STANDBY, task, capability, order=usual_order(agency))


def notify(agency: str, task: str) -> Need:
    """The agency is told."""
    return Need(agency, Role.NOTIFY, task, order=usual_order(agency))


def usual_order(agency: str) -> Order:
    """Sectors where the agency has them."""
    return Order.AREA_FIRST if agency in BY_SECTOR else Order.FASTEST


FIRST_AID, EMERGENCY_ROOM, PSYCHIATRIC = Capability.FIRST_AID, Capability.EMERGENCY_ROOM, Capability.PSYCHIATRIC

# The 13 sub-types the centre uses, and the 5 its list lacks: penyelamatan, kecelakaan laut, gempa, tsunami, hewan.
# A fire report is also passed to PLN, a hospital and Dishub.
TABLE: tuple[Category, ...] = (
    Category("kebakaran", "KB", "Kebakaran", "Fire", "kebakaran dan penyelamatan", 1, (
        send("damkar", "padamkan api, selamatkan orang"), send("polisi", "pengamanan lokasi"),
        standby("kesehatan", "IGD siaga, siapkan ambulans", EMERGENCY_ROOM),
        notify("pln", "padamkan listrik di lokasi"), notify("dishub", "buka jalan untuk armada"),
    )),
    Category("penyelamatan", "PY", "Penyelamatan", "Rescue", "kebakaran dan penyelamatan", 1, (
        send("damkar", "selamatkan korban"), send("kesehatan", "ambulans ke lokasi", FIRST_AID),
        standby("basarnas", "siaga tim penyelamat"), notify("polisi", "pengamanan lokasi"),
    )),
    Category("evakuasi_hewan", "HW", "Evakuasi hewan", "Animal rescue", "kebakaran dan penyelamatan", 3, (
        send("damkar", "evakuasi hewan"),
    )),
    Category("gawat_darurat_medis", "MD", "Gawat darurat medis", "Medical emergency", "kesehatan", 1, (
        send("kesehatan", "pertolongan pertama dan ambulans", FIRST_AID), standby("pmi", "ambulans cadangan, darah"),
    )),
    Category("odgj", "OD", "ODGJ (gangguan jiwa)", "Mental health crisis", "kesehatan", 2, (
        send("kesehatan", "penanganan pasien jiwa", PSYCHIATRIC), send("satpolpp", "dampingi evakuasi"),
        standby("polisi", "bila ada ancaman"), notify("dinsos", "pendampingan keluarga"),
    )),
    Category("mobil_jenazah", "MJ", "Mobil jenazah", "Hearse", "kesehatan", 3, (
        send("perkim", "kirim mobil jenazah"),
    )),
    Category("kecelakaan_lalu_lintas", "LL", "Kecelakaan lalu lintas", "Road accident", "kecelakaan", 1, (
        send("kesehatan", "ambulans ke lokasi", FIRST_AID), send("polisi", "olah TKP, atur lalu lintas"),
        standby("damkar", "siaga bila korban terjepit"), notify("dishub", "alihkan lalu lintas"),
    )),
    Category("kecelakaan_laut", "LT", "Kecelakaan laut / tenggelam", "Drowning or accident at sea", "kecelakaan", 1, (
        send("basarnas", "cari dan tolong di laut"), send("polair", "kapal patroli ke lokasi"),
        send("kesehatan", "ambulans ke titik pendaratan", FIRST_AID),
        standby("tni", "siaga bantu pencarian"), notify("polisi", "pengamanan pantai"),
    )),
    Category("perkelahian_massa", "PK", "Perkelahian massa", "Mass brawl", "keamanan", 1, (
        send("polisi", "lerai dan amankan"), send("tni", "bantu pengamanan"),
        standby("kesehatan", "IGD siaga, siapkan ambulans", EMERGENCY_ROOM), notify("satpolpp", "bantu pengamanan"),
    )),
    Category("gangguan_keamanan", "GK", "Gangguan keamanan", "Public disturbance", "keamanan", 2, (
        send("polisi", "periksa dan amankan"), standby("satpolpp", "bantu pengamanan"),
        notify("tni", "Babinsa memantau"),
    )),
    Category("miras", "MR", "Miras", "Alcohol disturbance", "keamanan", 3, (
        send("satpolpp", "tertibkan"), send("polisi", "amankan bila ribut"),
    )),
    Category("kriminalitas_lain", "KR", "Kriminalitas lain", "Other crime", "keamanan", 2, (
        send("polisi", "datangi TKP"), standby("kesehatan", "siapkan ambulans bila ada korban", FIRST_AID),
    )),
    Category("pengamanan_masyarakat", "PM", "Pengamanan masyarakat", "Public order support", "keamanan", 3, (
        send("satpolpp", "pengamanan kegiatan"), send("polisi", "pengamanan kegiatan"),
    )),
    Category("bencana_alam", "BA", "Bencana alam (banjir, longsor, angin)", "Flood, landslide, storm", "bencana", 1, (
        send("bpbd", "evakuasi dan kaji cepat"), send("dlhp", "bersihkan material"),
        standby("damkar", "siaga penyelamatan"), standby("basarnas", "siaga pencarian korban"),
        standby("kesehatan", "IGD siaga, siapkan ambulans", EMERGENCY_ROOM),
        notify("polisi", "tutup jalan, amankan lokasi"), notify("dinsos", "logistik pengungsi"),
    )),
    Category("gempa", "GB", "Gempa bumi", "Earthquake", "bencana", 1, (
        send("bpbd", "kaji cepat, evakuasi"), send("damkar", "cari korban tertimbun"),
        send("kesehatan", "ambulans ke lokasi", FIRST_AID), standby("basarnas", "siaga tim reruntuhan"),
        standby("tni", "bantu evakuasi"), notify("polisi", "amankan lokasi"),
        notify("dlhp", "siap bersihkan puing"), notify("pln", "periksa dan padamkan listrik"),
        notify("bmkg", "minta parameter gempa"),
    )),
    Category("tsunami", "TS", "Tsunami", "Tsunami", "bencana", 1, (
        send("bpbd", "perintah evakuasi, sirene"), send("polisi", "arahkan warga ke tempat tinggi"),
        send("tni", "bantu evakuasi warga"), standby("basarnas", "siaga setelah aman"),
        standby("kesehatan", "IGD siaga, siapkan ambulans", EMERGENCY_ROOM), standby("damkar", "siaga setelah aman"),
        notify("bmkg", "minta status peringatan dini"), notify("polair", "peringatkan kapal"),
        notify("dlhp", "siap bersihkan puing"),
    )),
    Category("pohon_tumbang", "PT", "Pohon tumbang", "Fallen tree", "bencana", 2, (
        send("dlhp", "potong dan angkut pohon"), send("bpbd", "bersihkan jalan"),
        notify("pln", "periksa kabel listrik"), notify("dishub", "alihkan lalu lintas"),
    )),
    Category("gangguan_listrik", "LS", "Gangguan listrik", "Power failure or cable down", "layanan", 3, (
        send("pln", "perbaiki gangguan"), notify("damkar", "siaga bila ada percikan api"),
    )),
)  # fmt: skip

CATEGORIES: dict[str, Category] = {each.code: each for each in TABLE}


def category(code: str) -> Category:
    """The category by its code or its two letters. Raises `BadInput` for one that is not in the table."""
    wanted = code.strip()
    for each in TABLE:
        if wanted.lower() == each.code or wanted.upper() == each.key:
            return each
    raise BadInput("category", f"tidak dikenal: {wanted[:40]!r}; pilih salah satu dari {', '.join(CATEGORIES)}")


# Beginnings of words in a caller's text (a `$` ends the word). Words that are also in place names of Ambon stay out
# alone: "pohon" (Pohon Pule), "mati" (Kudamati), "sakit" (rumah sakit), "listrik" (Jalan Listrik Negara), "kapala".
WORDS: dict[str, tuple[str, ...]] = {
    "kebakaran": ("kebakar", "tabakar", "terbakar", "kabakar", "api besar", "api membesar", "ada api", "asap tebal",
                  "meledak", "ledakan", "korsleting", "hangus", "minta damkar", "butuh damkar",
                  "minta pemadam", "butuh pemadam"),
    "penyelamatan": ("terjebak", "tajebak", "terperangkap", "terjepit", "jatuh ke sumur", "jatuh di sumur", "cincin",
                     "tersangkut", "lift macet", "penyelamatan", "rescue", "terkunci di dalam"),
    "evakuasi_hewan": ("ular", "tawon", "lebah", "buaya", "biawak", "kucing", "anjing", "evakuasi hewan"),
    "gawat_darurat_medis": ("pingsan", "sesak", "serangan jantung", "stroke", "melahirkan", "mau lahir", "kejang",
                            "pendarahan", "perdarahan", "ambulans", "ambulan", "ambulance", "keracunan", "tidak sadar",
                            "orang sakit", "sakit keras", "sakit parah", "sakit jantung", "kritis", "luka parah",
                            "medis"),
    "odgj": ("odgj", "orang gila", "gangguan jiwa", "mengamuk", "sakit jiwa", "bunuh diri", "depresi"),
    "mobil_jenazah": ("mobil jenazah", "jenazah", "mobil mayat"),
    "kecelakaan_lalu_lintas": ("tabrak", "menabrak", "ditabrak", "tertabrak", "batabrak", "laka$",
                               "lakalantas", "kecelakaan lalu lintas", "kecelakaan motor", "kecelakaan mobil",
                               "kecelakaan$", "motor jatuh", "mobil terbalik", "serempet"),
    "kecelakaan_laut": ("tenggelam", "tanggalam", "hanyut di laut", "perahu", "speedboat", "speed boat", "kapal$",
                        "longboat", "ketinting", "terseret ombak", "terseret arus", "kecelakaan laut",
                        "kecelakaan di laut",
                        "hilang di laut", "nelayan hilang", "mati mesin"),
    "perkelahian_massa": ("tawuran", "bentrok", "perkelahian", "berkelahi", "bakalai", "baku pukul", "baku lempar",
                          "saling serang", "keributan massa"),
    "gangguan_keamanan": ("gangguan keamanan", "ribut", "keributan", "mengancam", "ancaman", "bom$", "busur", "panah",
                          "orang mencurigakan", "senjata"),
    "miras": ("miras", "mabuk", "mabok", "sopi$", "pesta minum", "minum minum"),
    "kriminalitas_lain": ("curi$", "pencuri", "dicuri", "kecurian", "maling", "jambret", "rampok", "perampok", "begal",
                          "tikam", "ditikam", "penikaman", "bacok", "pembunuhan", "perkosa", "kdrt", "aniaya",
                          "penganiayaan", "dipukul", "narkoba", "mayat$", "penculikan", "penipuan", "pemerasan"),
    "pengamanan_masyarakat": ("pengamanan acara", "pengamanan kegiatan", "minta pengamanan", "butuh pengamanan",
                              "pengawalan", "penertiban", "patroli"),
    "bencana_alam": ("banjir", "longsor", "angin kencang", "puting beliung", "talud", "gelombang",
                     "air naik", "meluap", "bencana", "tanah bergerak", "rumah roboh"),
    "gempa": ("gempa",),
    "tsunami": ("tsunami", "air laut surut", "air turun naik"),
    "pohon_tumbang": ("pohon tumbang", "pohon roboh", "pohon patah", "pohon jatuh", "pohon rubuh", "dahan patah",
                      "tertimpa pohon", "pohon menimpa", "pohon tua"),
    "gangguan_listrik": ("listrik padam", "listrik mati", "listrik putus", "listrik jatuh", "gangguan listrik",
                         "mati listrik", "tiang listrik", "arus listrik", "mati lampu", "lampu mati", "padam$",
                         "kabel putus", "kabel listrik", "gardu", "tiang roboh", "kesetrum", "trafo"),
}  # fmt: skip


def beginning(word: str) -> str:
    """One entry of WORDS as a pattern: at the start of a word, whole when it ends in `$`."""
    return r"\b" + re.escape(word.rstrip("$")) + (r"\b" if word.endswith("$") else "")


PATTERNS = {code: re.compile("|".join(beginning(word) for word in words)) for code, words in WORDS.items()}


def suggest(text: str) -> tuple[str, ...]:
    """Codes that the words of `text` speak for: most letters matched first, then priority, then table order."""
    said = fold(text)
    spoken = {code: sum(map(len, set(pattern.findall(said)))) for code, pattern in PATTERNS.items()}
    heard = [each for each in TABLE if spoken[each.code]]
    return tuple(each.code for each in sorted(heard, key=lambda each: (-spoken[each.code], each.priority)))
