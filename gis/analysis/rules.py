"""The rules that cover is held against, and what has to be said beside every figure."""

from gis.geo import Seconds
from gis.settings import Settings

WMK = 900.0  # seconds in the fire management area, from the call
ESTIMATE = (
    "Jumlah penduduk adalah perkiraan (kelurahan: pangsa daftar pemilih dan TPS), disebar merata pada jalan kelurahan."
)
NOTES = (
    "WMK: 15 menit sejak panggilan; waktu berkendara ialah sisanya sesudah target pemrosesan dan berangkat.",
    "2,5 km dan 7,5 km (Kepmeneg PU 11/KPTS/2000, Permen PU 20/PRT/M/2009): garis lurus seperti aturannya, dan lewat "
    "jalan; aturan 2,5 km berlaku di kawasan terbangun, yang batasnya tidak ada dalam data.",
    "Lokasi sebagian besar pos belum diverifikasi.",
    ESTIMATE,
)


def drive_left(settings: Settings, agency: str) -> Seconds:
    """Seconds that the 15 minutes leave for the drive, once the call was processed and the crew has left."""
    total = settings.total_target_s.get(agency, WMK)
    turnout = settings.turnout_target_s.get(agency, 0.0)
    return Seconds(max(total - settings.processing_target_s - turnout, 0.0))
