/** Every word of the console, in Indonesian. `{name}` is filled in by the caller. */
export const ID = {
  title: "112 Ambon",
  skip_to_call: "Langsung ke panggilan",
  // header
  origin: "Jenis panggilan", origin_real: "Nyata", origin_exercise: "Latihan", origin_real_key: "N", origin_exercise_key: "L",
  exercise_banner: "LATIHAN · tidak ada petugas yang benar-benar dikirim",
  connected: "tersambung", connecting: "menyambung", disconnected: "terputus",
  disconnected_note: "Sambungan ke server terputus. Daftar kejadian mungkin tidak terbaru; menyambung lagi sendiri.",
  theme_dark: "Gelap", theme_light: "Terang", other_language: "English",
  sign_out: "Keluar", clock_zone: "WIT", clock: "Jam, Waktu Indonesia Timur",
  // sign-in
  sign_in: "Masuk", key: "Kunci akses", key_help: "Kunci untuk program dicetak saat layanan pertama dijalankan dan hanya disimpan selama tab ini terbuka.",
  key_refused: "Kunci tidak diterima. Periksa lagi, lalu masuk kembali.",
  user_name: "Nama pengguna", password: "Kata sandi", password_refused: "Nama atau kata sandi salah.", session_ended: "Sesi sudah berakhir. Masuk lagi.",
  with_key: "Masuk dengan kunci akses", with_password: "Masuk dengan kata sandi",
  first_password: "{name}: kata sandi ini hanya untuk masuk pertama. Pilih kata sandi sendiri, paling sedikit {length} karakter.",
  password_before: "Kata sandi sekarang", password_new: "Kata sandi baru", password_again: "Ulangi kata sandi baru",
  password_differs: "Kedua isian kata sandi baru belum sama.", password_change: "Ganti kata sandi dan masuk",
  // the crew's phone
  crew_title: "Posisi kru", crew_unit: "Unit", crew_choose: "Pilih unit", crew_no_units: "Tidak ada unit yang tercatat untuk instansi ini.",
  crew_start: "Bagikan posisi", crew_stop: "Berhenti membagikan", crew_waiting: "Menunggu posisi…", crew_sent: "Terkirim {age} dtk lalu",
  crew_note: "Biarkan halaman ini terbuka. Posisi disimpan paling lama tiga hari.", crew_sign_in: "Masuk dahulu, lalu buka halaman ini lagi.",
  crew_denied: "Izin lokasi ditolak. Buka pengaturan peramban, izinkan lokasi untuk halaman ini, lalu coba lagi.",
  crew_no_position: "Ponsel belum tahu posisinya. Pindah ke tempat terbuka.", crew_insecure: "Posisi hanya bisa dibagikan lewat https. Minta alamat https kepada administrator.",
  crew_offline: "Tidak ada sambungan. Posisi terbaru dikirim begitu tersambung lagi.", crew_refused: "Server menolak posisi ini.",
  // views on a phone
  view_call: "Panggilan", view_map: "Peta", view_plan: "Tanggapan", view_board: "Kejadian", views: "Bagian layar",
  // call form
  call: "Panggilan masuk", new_call: "Panggilan baru", caller_number: "Nomor penelepon", caller_name: "Nama penelepon",
  words: "Kata penelepon", words_hint: "Ketik seperti diucapkan: apa, di mana, patokan terdekat",
  unknown_words: "Belum dikenali:",
  ask_words: "Ada kejadian apa, dan di mana?", ask_landmark: "Apa patokan terdekat: gereja, masjid, sekolah, toko?",
  ask_which: "{one}, atau {other}?", ask_confirm: "Lokasinya {place}, betul?", ask_category: "Apa kejadiannya?",
  ask_origin: "Panggilan nyata atau latihan?", ask_ready: "Periksa, lalu catat kejadian.",
  ask_searching: "Mencari lokasi…",
  where: "Di mana", what: "Apa",
  candidates_none: "Tidak ada tempat yang cocok. Tanyakan patokan lain, atau taruh pin di peta.",
  candidates_empty: "Kemungkinan lokasi muncul di sini saat kata penelepon diketik.",
  place_pin: "Taruh pin", placing_pin: "Ketuk peta di lokasi kejadian. Enter: tengah peta. Esc: batal.",
  pin_label: "Pin operator", pin_moved_from: "digeser operator dari “{place}”", pin_put: "ditaruh operator",
  pin_radius: "Ketelitian pin", pin_on_map: "Pin lokasi. Seret, atau geser dengan tombol panah.",
  unverified: "lokasi belum diverifikasi", outside: "di luar Kota Ambon", on_water: "di perairan",
  suggested: "disarankan dari kata penelepon", category_hint: "dua huruf",
  create: "Catat kejadian", creating: "Mencatat…",
  missing: "Belum lengkap: {what}.", missing_place: "lokasi", missing_category: "jenis kejadian", missing_origin: "nyata atau latihan",
  no_place: "Catat tanpa lokasi", no_place_on: "Dicatat tanpa lokasi: cari lokasinya sesudah dicatat.",
  // incident
  incident: "Kejadian", back_to_call: "Kembali ke panggilan", close: "Tutup",
  said: "Kata penelepon", caller: "Penelepon", caller_unknown: "tidak disebut", place: "Tempat", place_unknown: "Lokasi belum diketahui",
  timeline: "Riwayat", cancel_incident: "Batalkan kejadian", cancel_reason: "Alasan pembatalan", cancel_confirm: "Ya, batalkan",
  kind_opened: "kejadian dicatat", kind_recommended: "saran tanggapan disimpan", kind_dispatched: "dikirim", kind_cancelled: "dibatalkan",
  kind_undone: "langkah ditarik kembali", kind_reopened: "dibuka kembali", kind_moved: "lokasi dipindahkan", kind_recategorised: "jenis diganti",
  kind_merged: "digabung", kind_unmerged: "dipisah kembali", kind_escalated: "belum dijawab, penyelia diberi tahu", "kind_taken over": "diambil alih",
  "kind_call linked": "panggilan ditautkan", "kind_call unlinked": "tautan panggilan dilepas", kind_erased: "data pribadi dihapus",
  // plan
  plan: "Tanggapan", plan_empty: "Pilih lokasi dan jenis kejadian: instansi yang harus pergi dan yang tercepat lewat jalan muncul di sini.",
  plan_searching: "Menghitung waktu tempuh lewat jalan…", plan_after_create: "Pengiriman dicatat sesudah kejadian dicatat.",
  plan_no_place: "Lokasi belum diketahui, jadi waktu tempuh belum bisa dihitung.",
  role_send: "kirim", role_standby: "siaga", role_notify: "beri tahu",
  no_choices: "Tidak ada pos atau unit yang tercatat. Hubungi instansi langsung.",
  more: "{count} lainnya", less: "Ringkas", passed_over: "dilewati", same_as_above: "seperti {name}", straight: "garis lurus",
  no_road: "tidak terjangkau lewat jalan", placeholder: "lokasi sementara", unconfirmed: "keberadaan belum dipastikan",
  phone: "tel.", phone_unknown: "nomor belum diketahui", position_age: "posisi {age}",
  status_available: "tersedia", status_unknown: "status belum diketahui", status_assigned: "ditugaskan", "status_en route": "menuju lokasi lain", "status_on scene": "di lokasi lain",
  "status_out of service": "tidak beroperasi", status_returning: "kembali ke pos",
  // dispatch
  send_radio: "Kirim lewat radio", send_phone: "Telepon", send: "Kirim", number: "Nomor yang dihubungi", answered_by: "Dijawab oleh",
  record_call: "Catat panggilan", cancel: "Batal",
  step_acknowledge: "Dijawab", step_decline: "Tolak", step_depart: "Berangkat", step_arrive: "Tiba", step_finish: "Selesai", step_cancel: "Batalkan",
  state_received: "diterima", state_dispatched: "dikirim", state_acknowledged: "dijawab", state_declined: "ditolak", "state_en route": "menuju lokasi", "state_on scene": "di lokasi",
  state_done: "selesai", state_cancelled: "dibatalkan", answered: "dijawab {who}", means_radio: "radio", means_telephone: "tel.",
  // board
  board: "Kejadian terbuka", board_exercise: "Kejadian latihan terbuka", board_empty: "Tidak ada kejadian terbuka.",
  board_loading: "Memuat kejadian…", column_priority: "Prioritas", column_incident: "Kejadian", column_place: "Tempat", column_age: "Umur", column_state: "Keadaan",
  // map
  map: "Peta Kota Ambon", layers: "Pos di peta", bay: "Teluk Ambon", attribution: "batas: Kemendagri",
  map_failed: "Peta tidak bisa ditampilkan di peramban ini. Panggilan tetap bisa dicatat tanpa peta.",
  zoom_in: "Perbesar", zoom_out: "Perkecil", whole_city: "Seluruh kota",
  // services
  service_damkar: "Damkar", service_kesehatan: "Kesehatan", service_polisi: "Polisi", service_polair: "Polair", service_bpbd: "BPBD",
  service_basarnas: "Basarnas", service_tni: "TNI", service_satpolpp: "Satpol PP", service_dlhp: "DLHP", service_pln: "PLN", service_pmi: "PMI",
  service_dishub: "Dishub", service_dinsos: "Dinsos", service_cc112: "Call Center 112", service_transport: "Bandara, pelabuhan", service_lain: "Lainnya",
  // measures
  minutes: "{range} mnt", seconds_ago: "{n} dtk lalu", minutes_ago: "{n} mnt lalu", hours_ago: "{n} jam lalu", days_ago: "{n} hari lalu",
  // failures
  retry: "Coba lagi", failed_network: "Server tidak terjangkau. Isian di layar ini tetap ada; periksa jaringan, lalu coba lagi.",
  failed_other: "Server menjawab dengan galat {status}. Coba lagi; bila berulang, hubungi administrator.",
  failed_conflict: "Keadaan terbaru sudah dimuat; periksa, lalu ulangi bila masih perlu.",
} as const;

export type Word = keyof typeof ID;
