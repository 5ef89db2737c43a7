"""The words that say how things stand to the place, in Indonesian and Melayu Ambon, with typing haste."""

AND = frozenset({"dan", "dengan", "sama", "deng", "atau"})
UNTIL = frozenset({"sampai", "sampe", "hingga", "smpai", "smp", "sampa"})
BETWEEN = frozenset({"antara", "diantara", "antar", "tengah"})
BORDER = frozenset({"perbatasan", "batas", "watas", "perbatasang", "berbatasan"})
JUNCTION = frozenset({"simpang", "pertigaan", "perempatan", "persimpangan", "bundaran"})
TOWARDS = frozenset({"arah", "menuju", "jurusan", "tujuan", "searah", "mengarah", "kearah"})
BEFORE = frozenset({"sebelum", "seblum", "sblm", "sebelom"})
AFTER = frozenset({"sesudah", "setelah", "lewat", "habis", "abis", "lewati", "melewati", "ssdh"})
END = frozenset({"ujung", "ujong"})
NOT = frozenset({"bukan", "bkn", "bukang"})
FROM = frozenset({"dari", "dr", "kalau", "kalo", "datang"})
SMALL = frozenset({"di", "ke", "yang", "si", "itu", "sana", "situ", "tiga", "empat", "lima", "jalan", "lampu", "merah"})
SEE = frozenset({"lihat", "liat", "kelihatan", "keliatan", "terlihat", "nampak", "tampak", "dengar"})
SELF = frozenset(
    {"saya", "sy", "sya", "sa", "beta", "bt", "aku", "katong", "kami", "kitong", "posisi", "penelepon", "pelapor"}
)
HERE = frozenset({"di", "ada", "lagi", "sedang", "tinggal", "dari", "posisi", "rumah", "sekarang", "masih"})
_OF = """
    mahasiswa siswa pegawai karyawan guru warga pemuda ketua perawat pedagang anggota orang rombongan asal nelayan sopir
    tukang anak ibu bapak
"""
OF = frozenset(_OF.split())
AT_WORK = frozenset({"kerja", "bekerja", "lagi", "sekarang", "sedang", "posisi", "ada"})
BUT = frozenset(
    {"tapi", "tetapi", "tp", "tpi", "mar", "namun", "cuma", "sedangkan", "sementara", "padahal", "ternyata"}
)
_THERE = """
    kejadian kejadiannya lokasi lokasinya kebakaran kebakarannya terbakar tabakar kecelakaan kecelakaannya tabrakan
    banjir banjirnya api apinya asap korban korbannya longsor perkelahian pohon tenggelam
"""
THERE = frozenset(_THERE.split())

# Words that only join or tell who is where: none of them is a place, understood or not.
KEYWORDS = (
    AND | UNTIL | BETWEEN | BORDER | TOWARDS | BEFORE | AFTER | NOT | FROM | SEE | SELF | HERE | AT_WORK | BUT | THERE
)
LENGTHS = frozenset({"m", "mtr", "meter", "metr", "km", "kilo", "kilometer"})
