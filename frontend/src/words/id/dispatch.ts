/** Words of the dispatcher: units, plan, incident mended. */
export const DISPATCH = {
  // mended, reported late
  mend_undo: "Tarik langkah terakhir", mend_category: "Ganti jenis", mend_reopen: "Buka kembali", mend_undo_what: "Ditarik kembali: {what}", mend_category_to: "Jenis yang benar", mend_reason: "Alasan", mend_reason_optional: "Alasan (boleh kosong)", mend_do_undo: "Tarik kembali", mend_do_category: "Ganti", mend_do_reopen: "Buka kembali", late_step: "lapor susulan", late_step_what: "Langkah", late_step_when: "Jam berapa (WIT)", late_step_why: "Mengapa baru sekarang", late_step_do: "Catat susulan", late_step_future: "Pukul {time} belum tiba; sekarang {now} WIT.", late_step_yesterday: "Berarti kemarin, {when}.", reported_late: "dicatat {when}",
  // what the plan key sends
  orders: "Yang dikirim dengan tombol ini", swap_slower: "+{n} mnt dibanding {unit}", swap_faster: "−{n} mnt dibanding {unit}", swap_same: "sama cepat dengan {unit}", swap_roadless: "menggantikan {unit}, {time}", left_behind: "Disarankan, tidak ikut: {who}",
  roadless_title: "Tidak ada jalan", roadless_unit: "{unit}: tidak ada jalan ke lokasi", roadless_question: "Kirim juga? Perahu atau jalan kaki harus diatur sendiri.", roadless_yes: "Ya, kirim juga",
  // queue
  board_panel: "Antrean kejadian dan unit", queue: "Kejadian", queue_exercise: "Kejadian latihan", units: "Unit",
  unanswered: "{who} belum menjawab", late_by: "lewat {time}", supervisor_told: "penyelia tahu", late_ones: "terlambat {n}",
  queue_handled_by: "ditangani {who}", queue_handled_by_me: "ditangani Anda", queue_sieved_empty: "Tidak ada kejadian dengan saringan ini.",
  sieve_kecamatan: "Saring kecamatan", every_kecamatan: "Semua kecamatan", sieve_state: "Saring keadaan", every_state: "Semua keadaan",
  // unit board
  column_agency: "Instansi", column_unit: "Unit", column_kind: "Pos", column_status: "Status", column_position: "Posisi", column_duty: "Dinas",
  unit_status_available: "tersedia", unit_status_assigned: "ditugaskan", "unit_status_en route": "menuju", "unit_status_on scene": "di lokasi", unit_status_returning: "kembali", "unit_status_out of service": "tidak beroperasi", unit_status_unknown: "belum diketahui",
  on_incident: "kejadian {id}", position_none: "tanpa posisi", position_from_post: "dari pos", duty_unknown: "belum diketahui", on_duty: "berdinas", off_duty: "tidak berdinas",
  units_none: "Tidak ada unit yang tercatat.", units_sieved_empty: "Tidak ada unit dengan saringan ini.", sieve_agency: "Saring instansi", every_agency: "Semua instansi",
  status_from_now: "Status mulai sekarang", status_save: "Ubah status", reason_needed: "Alasan (wajib)", reason_optional: "Alasan (boleh kosong)",
} as const;
