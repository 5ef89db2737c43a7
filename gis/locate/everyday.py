"""Words of a call that are no part of a place's name, kept apart from the code that reads them.

`FILLER` is left out of what is shown as not understood; `EVERYDAY` words are never a slip of a name: "antara" is not
Jalan Antari, "kuning" not Air Kuning by itself. Names that hold one of them ("Pohon Pule") are still found whole.
"""

_FILLER = """
    ada adalah akan aku alamat ambon ambulance ambulans anak api asap awas bahaya bakar banjir bantu bantuan banyak bapa
    bapak barusan beta bisa bu bung capat cepat daerah damkar dan dari deng dengan di dia dong dorang e gempa halo hallo
    hilang ibu ini itu jam ka kah kami karena katong kebakaran kecelakaan kejadian kejadiannya kena korban kota lagi
    lalu lama lapor laporan lari lintas listrik lokasi lokasinya longsor luka maluku mati meninggal minta mobil mohon
    motor nih nya ode orang pa pada padam pak para parah pas pencurian perkelahian pi pihak pohon polisi posisi
    posisinya pukul pung rumah rusak sakit sama sampai sana sangat saya sedang segera sekarang selamat seng seorang
    siang sini situ sore su suda sudah tabakar tabrak tabrakan tadi tawuran telah tempat tenggelam terbakar terjadi
    tertimpa terus tetangga tiba tolong tumbang untuk warga wilayah ya yang
"""
_EVERYDAY = """
    amblas antara arah asal asbes badai bagai balong banteng bawa bawah benar bentak bentang bentar berat besar
    bocor bukan bukit cari dalam darah datang dekat depan dicek dokter dong dua empat gelap gila habis hajar halang
    hamil hasrat hitam hujan hunus hutan ikan jalan jalur jangan jatuh jauh kalang kalau kali kampung kanan kandang
    kapal kapan kartu karya kasih kayu kecil kelihatan keluar keluarga kemarin kepada keras keributan kering kijang
    kilat kiri kolam kuning lain laki lampu lang lata latah latar laut layang lebih lemari lihat lima linang ling
    lisan luar lubang lurus mabuk macet mahasiswa mahir malam manusia marah masuk mengarah minum muara muka mulai
    naik nasi nelayan nona nyanya ombak oto pagi panas panik pantai parang pasar pasok pelan pemuda penuh perahu
    perempuan perlu pintu pisau pulang pulau punya ramai rawat rendam roboh ruas ruko rukun rumput runtun rusuh
    rutin sampah saudara sebelah sebelum seberang sekolah selokan sendiri sepi serius sesak sesudah siapa sidang
    silang situasi sopir sungai talak tanah tangan tanjakan tengah terjebak terjepit terkunci tiang tiga tinggi toko
    truk tua turun turunan ujung utama wakil wanita warung
"""
FILLER = frozenset(_FILLER.split())
EVERYDAY = FILLER | frozenset(_EVERYDAY.split())

# Words that many names share: alone they name nothing, and a name without them is a weaker match.
_GENERIC = """
    jalan lorong gang simpang pertigaan perempatan pantai pasar terminal pelabuhan jembatan gereja masjid sekolah sd smp
    sma smk mis negeri kantor dinas puskesmas rs rsu rsud rsup rsal rumah sakit spbu pos bank hotel taman patung tugu
    bandara bukit puncak kampung dusun desa kelurahan kecamatan universitas kampus dr prof ir kota ambon maluku khusus
    raya asrama
"""
GENERIC = frozenset(_GENERIC.split())
# Of them those that say what kind of thing a name is: "taman" before "Pattimura" is no airport.
_NO_HEADS = "simpang pertigaan perempatan jalan lorong gang kampung dusun negeri kota ambon maluku"
HEADS = GENERIC - frozenset(_NO_HEADS.split())
# Words too common to stand for a name by themselves: "sudah lama" is not SD Negeri Lama.
_COMMON = """
    atas baru bawah besar cendana coklat dalam indah kecil kolam lama mutiara pala pari pintu pisang putih tahu tengah
    tinggi
"""
COMMON = frozenset(_COMMON.split()) | GENERIC
TITLES = frozenset({"dr", "prof", "ir"})
CITY = frozenset({"negeri", "ambon", "maluku", "kota"})  # left out of the names of schools and offices
SMALL = frozenset({"di", "ke", "dari", "yang", "ada", "dan"})  # no run of words begins or ends with them
# What a name begins with that is no person: of these streets nobody says only the last word.
_GROUND = """
    air bandar batu benteng bukit dalam gadihu gamalama gudang gunung hutan ina jembatan kali kebun ke lingkar lorong
    pabrik pandan pantai phb pohon puncak sedap tanah tanjakan wara
"""
GROUND = frozenset(_GROUND.split())
# Kinds of places that keep their name whatever stands before it: "pasar Mardika" is in Mardika.
NEIGHBOURLY = frozenset({"neighbourhood", "kelurahan", "negeri/desa", "populated place"})
# Words that say that people are in, on or by the water.
_WATER = """
    tenggelam tanggalam laut perahu speedboat spid speed kapal longboat ketinting ombak nelayan memancing mancing pantai
    pante dermaga muara hanyut pasir menyelam talud gelombang
"""
WATER = frozenset(_WATER.split())
