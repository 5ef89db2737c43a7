/** Words of the administrator. */
export const ADMINISTRATION = {
  admin_users: "Pengguna", admin_places: "Tempat", admin_proposals: "Usulan", admin_posts: "Pos dan unit", admin_import: "Impor", admin_plans: "Rencana tanggapan",
  admin_nothing: "Tidak ada yang bisa Anda kelola di sini.", admin_reading: "Memuat…", admin_back: "Kembali ke daftar", admin_save: "Simpan", admin_saved: "Tersimpan.",
  // people
  users_count: "{n} akun", users_add: "Tambah pengguna", users_one: "Akun", users_new: "Pengguna baru", users_name: "Nama pengguna",
  users_name_hint: "2 sampai 40 huruf kecil, angka, titik, atau garis", users_role: "Peran", users_roles: "Peran dan haknya", users_agency: "Instansi", users_choose_agency: "Pilih instansi…",
  users_create: "Buat akun", users_save_role: "Simpan peran", users_reset: "Kata sandi baru", users_disable: "Nonaktifkan", users_enable: "Aktifkan lagi",
  users_disabled: "nonaktif", users_must_change: "kata sandi pertama", users_seen: "terakhir masuk {when}", users_never: "belum pernah masuk", users_since: "dibuat {when}",
  users_is_active: "Aktif", users_is_fresh: "Masih memakai kata sandi pertama", users_is_disabled: "Nonaktif: tidak bisa masuk",
  users_reset_title: "Kata sandi baru untuk {name}?", users_reset_yes: "Buat kata sandi baru", users_reset_about: "Kata sandi lama tidak berlaku lagi dan semua sesinya berakhir.",
  users_disable_title: "Nonaktifkan {name}?", users_disable_yes: "Ya, nonaktifkan", users_disable_about: "Semua sesinya berakhir sekarang. Akun tidak dihapus, karena jurnal menyebutnya.",
  users_password_title: "Kata sandi pertama {name}", users_password_about: "Hanya tampil sekali ini. Serahkan langsung kepada orangnya; ia wajib menggantinya saat pertama masuk.",
  users_copy: "Salin", users_copied: "Tersalin.", users_not_copied: "Tidak bisa menyalin; catat dengan tangan.", users_handed_over: "Sudah diserahkan",
  role_name_operator: "Operator", role_about_operator: "menerima panggilan, menentukan lokasi, dan mencatat kejadian.",
  role_name_dispatcher: "Dispatcher", role_about_dispatcher: "seperti operator, juga mengirim unit, menutup jalan, dan mengatur status unit.",
  "role_name_agency desk": "Meja instansi", "role_about_agency desk": "hanya melihat dan menjawab bagian instansinya sendiri.",
  role_name_supervisor: "Pengawas", role_about_supervisor: "semua kecuali akun dan penghapusan data pribadi.",
  role_name_planner: "Perencana", role_about_planner: "melihat jangkauan, waktu tanggap, dan rencana; tidak melihat penelepon.",
  role_name_auditor: "Auditor", role_about_auditor: "membaca jurnal dan waktu tanggap; tidak mengubah apa pun dan tidak melihat penelepon.",
  role_name_administrator: "Administrator", role_about_administrator: "semuanya, termasuk akun dan penghapusan data pribadi.",
} as const;
