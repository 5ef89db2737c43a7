"""What was decided by reading the sources row by row: names as people know them, and facts that no rule derives."""

from dataclasses import dataclass

SERVICES = {"sar": "basarnas", "pmi": "pmi"}  # by kind, then by service; the others keep theirs
KINDS = {
    "basarnas": "kantor sar",
    "command center": "pusat panggilan",
    "polisi sektor pos": "mako samapta",
    "psc119": "psc 119",
}
ROUND_THE_CLOCK = {
    "pos damkar": "pos siaga",
    "rumah sakit": "IGD rumah sakit umum",
    "kantor bpbd": "Pusdalops-PB 24 jam, 15 petugas dalam 3 regu",
    "command center": "tiga giliran, 24 jam",
    "polda": "SPKT",
    "polresta": "SPKT",
    "polsek": "SPKT",
    "polsek kpys": "SPKT",
    "polisi sektor pos": "piket",
}
"""Kinds of facility that are staffed day and night, and by what. All others: hours unknown."""

UNCONFIRMED = ("not confirmed", "do not assume")  # in a source's words, case ignored


@dataclass(frozen=True, slots=True)
class Correction:
    """What replaces a field of a source row; None leaves it."""

    name: str | None = None
    kind: str | None = None
    address: str | None = None
    hours: str | None = None
    phone: str | None = None
    emergency_room: bool | None = None
    confirmed: bool | None = None


FACILITIES: dict[str, Correction] = {
    "BPBD Kota Ambon / Pusdalops-PB": Correction(
        name="Pusdalops-PB BPBD Kota Ambon", phone="0811-4790-173; 0812-4747-4446"
    ),
    "Call Center 112 / Command Center (Diskominfosandi)": Correction(name="Call Center 112 Kota Ambon"),
    "Damkar Mako (Pos Pusat Kota)": Correction(name="Damkar Mako"),
    "Kantor SAR (Basarnas) Ambon": Correction(name="Kantor SAR Ambon (Basarnas)"),
    "PMI Kota Ambon (ambulance, water truck)": Correction(name="PMI Kota Ambon"),
    # The sources name neither seat nor telephone and say not to assume that it works.
    "PSC 119 / Dinas Kesehatan Kota Ambon": Correction(name="PSC 119 Dinas Kesehatan Kota Ambon", confirmed=False),
    "PLN ULP Baguala": Correction(address="Jl. Raya Waitatiri, Suli (Kab. Maluku Tengah)"),
    "Polresta Pulau Ambon & PP Lease": Correction(
        name="Polresta Pulau Ambon dan PP Lease", address="Jl. Perigi Lima (belum diverifikasi)"
    ),
    "Polsek KPYS (Kawasan Pelabuhan Yos Sudarso)": Correction(
        name="Polsek KPYS", address="di dalam Pelabuhan Yos Sudarso"
    ),
    "Polsek Nusaniwe (Pos Polisi Benteng confirmed)": Correction(
        name="Polsek Nusaniwe", address="Benteng, arah Gudang Arang"
    ),
    # No document says that it exists.
    "Polsek Leitimur Selatan": Correction(hours="", confirmed=False),
    "RS Bhayangkara Tk III Polda Maluku": Correction(name="RS Bhayangkara Polda Maluku"),
    # Psychiatric only: takes nobody who is injured.
    "RS Khusus Daerah (RSKD) Provinsi Maluku": Correction(
        name="RSKD Provinsi Maluku", kind="rumah sakit jiwa", hours="", emergency_room=False
    ),
    "RS Sumber Hidup GPM": Correction(address="Jl. Anthony Rhebok (belum diverifikasi)"),
    "RS Tk II Prof. dr. J.A. Latumeten (RST)": Correction(
        name="RST Prof. dr. J.A. Latumeten", address="dekat Jl. Dr. Tamaela"
    ),
    "RSAL dr. F.X. Suhardjo (Lantamal)": Correction(name="RSAL dr. F.X. Suhardjo"),
    "RSUP dr. J. Leimena": Correction(phone="0911-3687930; 0911-3687000"),
    "RSU Al-Fatah": Correction(address="Jl. Sultan Babullah (di samping Masjid Raya Al-Fatah)"),
    "Satpol PP Kota Ambon": Correction(address="Balai Kota, Jl. Sultan Hairun (perkiraan)"),
    # A crossroads is an address that a driver finds.
    "Pos Pengamanan Terpadu Durian Patah": Correction(address="Pertigaan Durian Patah"),
}

KORAMIL = "Koramil jajaran Kodim 1504 - "  # the sources confirm the kind of unit, not one for each kecamatan


@dataclass(frozen=True, slots=True)
class Vehicles:
    """Vehicles that the press ties to one post: how many, and the source row (`unit`) that says so."""

    said_by: str
    prefix: str
    agency: str
    kind: str
    name: str
    facility: str
    count: int
    note: str


VEHICLES: tuple[Vehicles, ...] = (
    Vehicles(
        "Pos Mako (pusat kota)", "D", "damkar", "mobil pemadam", "Pemadam Mako", "damkar-mako", 3,
        "3 mobil pos ini dikirim pada 18-9-2024; kendaraan dan awaknya belum dicatat",
    ),
    Vehicles(
        "Pos Hative Besar", "D", "damkar", "mobil pemadam", "Pemadam Hative Besar", "damkar-pos-hative-besar", 2,
        "2 mobil pos ini dikirim pada 18-9-2024; kendaraan dan awaknya belum dicatat",
    ),
    Vehicles(
        "Pos Passo", "D", "damkar", "mobil pemadam", "Pemadam Passo", "damkar-pos-passo", 1,
        "1 mobil pos ini dikirim pada 18-9-2024 dan 23-12-2025; kendaraan dan awaknya belum dicatat",
    ),
    Vehicles(
        "Ambulance (Japan grant 2019)", "A", "damkar", "ambulans", "Ambulans Damkar", "damkar-mako", 1,
        "hibah Jepang 2019 untuk Damkar Kota; pos pangkalan dianggap Mako",
    ),
    Vehicles(
        "PMI Kota Ambon", "M", "pmi", "mobil tangki air", "Tangki air PMI", "pmi-kota-ambon", 1,
        "satu mobil tangki dipakai pada 2020",
    ),
    Vehicles(
        "Mobil jenazah (Dinas Perkim)", "J", "perkim", "mobil jenazah", "Mobil jenazah Perkim",
        "call-center-112-kota-ambon", 1, "diminta lewat 112; pangkalan tidak diketahui, dianggap di Balai Kota",
    ),
)  # fmt: skip
