/** Words of the call being taken. */
export const OPERATOR = {
  // the telephone
  rings: "berdering", number_unknown: "Nomor tidak diketahui", more_ringing: "+{n} menunggu", answer_call: "Jawab", close_call: "Tutup panggilan",
  call_number: "Panggilan {id}", calls_elsewhere: "{n} panggilan lain masih terbuka", not_closed: "belum Anda tutup", go_on: "Lanjutkan", handled_by: "sedang ditangani {who}", handled_by_you: "Anda yang menangani", take_over: "Ambil alih",
  on_line: "Panggilan {id} tersambung",
  closing_title: "Tutup panggilan {id}: panggilan apa ini?", closing_hint: "Satu huruf menutup panggilan tanpa kejadian.",
  class_emergency: "Darurat, sudah tertangani", "class_non-emergency": "Bukan darurat", class_information: "Minta informasi", class_prank: "Iseng", class_ghost: "Kosong, tidak bersuara",
  class_misdirected: "Salah sambung", class_test: "Uji coba", class_abandoned: "Putus sebelum bicara",
  // guiding questions
  questions_short: "Tanya jawab", guiding_questions: "Pertanyaan pemandu", yes: "Ya", no: "Tidak", not_known: "Tidak tahu", answer_enter: "Jawab", pass_over: "Lewati", ask_again: "Tanya lagi",
  other_category: "Ganti",
  // is it known already
  suspects: "Mungkin sudah dilaporkan", link_call: "Sama: gabung ke #{id}", decline_suspect: "Bukan, kejadian lain", look_at_it: "Lihat", link_key: "G", decline_key: "T",
  reports: "Laporan", merge_start: "Sama dengan kejadian lain…", merge_into: "Sama dengan", merge_none: "Tidak ada kejadian lain yang terbuka.", merge: "Gabungkan", unmerge: "Pisahkan lagi",
  merged_into: "Digabung ke kejadian", merged_here: "Digabung ke sini:", part_call: "Pisahkan jadi kejadian sendiri", reason: "Alasan", kind_answered: "jawaban dicatat",
  // the caller's own place
  put_caller: "Posisi penelepon", move_caller: "Pindahkan", caller_is_there: "Kejadiannya di situ", placing_caller: "Ketuk peta di tempat penelepon. Enter: tengah peta. Esc: batal.",
  caller_apart: "di tempat lain, lihat peta",
  move_incident: "Pindahkan lokasi", place_incident: "Taruh lokasi di peta", moved_by: "lokasi dipindahkan dengan pin, {metres}",
  // caution notes
  cautions: "Hati-hati", caution_new: "Catat peringatan di sini…", caution_text: "Apa yang perlu diketahui petugas", caution_kind: "Jenis", caution_radius: "Berlaku dalam", caution_days: "Selama",
  days: "{n} hari", caution_save: "Simpan peringatan", withdraw_caution: "Cabut",
  caution_gas: "Gas atau bahan berbahaya:", caution_dog: "Anjing:", "caution_no water": "Tidak ada air:", "caution_narrow access": "Jalan sempit:", caution_violence: "Ancaman kekerasan:", caution_other: "Lain-lain:",
  // keys
  keys_title: "Tombol", key_answer: "jawab panggilan yang berdering", key_new: "panggilan baru, atau kembali ke panggilan", key_next: "ke bagian berikut", key_place: "pilih lokasi di daftar",
  key_place_anywhere: "pilih lokasi dari mana saja", key_reply: "jawaban penelepon tentang lokasi", key_category: "dua huruf: jenis kejadian", key_guide: "jawaban pertanyaan pemandu; Enter: lewati",
  key_ask: "ke pertanyaan pemandu", key_suspects: "ke laporan yang mungkin sama; G: gabung, T: bukan", key_record: "catat kejadian", key_plan: "kirim seluruh rencana", key_swap: "di rencana: pindah baris, pilih unit",
  key_queue: "antrean kejadian", key_units: "papan unit", key_alarm: "naikkan alarm", key_close: "tutup panggilan, lalu satu huruf", key_escape: "batal, tutup lembar", key_keys: "daftar ini",
} as const;
