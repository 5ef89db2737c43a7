/** Words for when the network is down. */
export const OFFLINE = {
  kept_because: "dari cadangan, tanpa jaringan: nama “{name}”", kept_coordinates: "koordinat dari kata penelepon, dibaca tanpa jaringan",
  offline_title: "Tanpa jaringan sejak {time}.", offline_still: "Tanpa jaringan.",
  offline_age: "Yang di layar terakhir dari server pukul {time}, {age}.",
  offline_never: "Belum ada yang datang dari server.",
  age_moment: "kurang dari semenit lalu", age_minutes: "{n} menit lalu", age_hours: "{n} jam lalu", age_days: "{n} hari lalu",
  offline_works: "Tetap jalan: isian panggilan, pencarian tempat dari cadangan, peta yang tersimpan.",
  offline_rests: "Belum bisa: saran unit, pengiriman, kejadian dari konsol lain.",
  offline_keeps: "Panggilan tersimpan di komputer ini dan terkirim sendiri begitu tersambung.",
  no_disk: "Peramban ini tidak menyimpan panggilan. Selama jaringan putus, jangan tutup layar ini.",
  kept_waiting: "{n} panggilan menunggu dikirim", kept_refused: "{n} panggilan ditolak server", kept_sent: "{n} panggilan terkirim", kept_others: "{n} panggilan milik orang lain",
  kept_taken: "dicatat {time}", kept_waits: "menunggu jaringan", kept_of: "dicatat oleh {name}; terkirim setelah {name} masuk di komputer ini",
  kept_mend: "Perbaiki", kept_discard: "Buang", kept_discard_sure: "Ya, buang panggilan ini", kept_open: "Buka kejadian {id}", kept_read: "Tutup",
  kept_details: "Panggilan tersimpan", kept_no_words: "tanpa kata penelepon", kept_try_now: "Kirim sekarang",
  draft_question: "Lanjutkan panggilan yang belum dicatat?", draft_go_on: "Lanjutkan", draft_drop: "Buang",
  leave_question: "{n} panggilan belum terkirim. Keluar?", leave_keep: "Keluar, simpan di komputer ini", leave_drop: "Hapus dan keluar",
  update_ready: "Versi baru konsol siap.", update_now: "Muat ulang",
} as const;
