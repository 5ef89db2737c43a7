/** Words of the frame around every screen. */
export const SHELL = {
  bell_on: "Bunyi", bell_off: "Bisu", bell_waits: "Klik agar berbunyi", bell_on_hint: "Berbunyi saat ada yang baru. Klik untuk membisukan.", bell_off_hint: "Tidak berbunyi. Klik untuk membunyikan.", bell_waits_hint: "Peramban baru mengizinkan bunyi sesudah satu klik atau tombol.", bell_notify: "Izinkan pemberitahuan", ring_urgent: "Kejadian baru, prioritas 1", ring_new: "Kejadian baru", ring_call: "Telepon berdering", ring_exercise: "LATIHAN: kejadian baru",
  menu: "Menu",
  screens: "Layar",
  screen_room: "Ruang 112",
  screen_desk: "Meja instansi",
  screen_supervision: "Pengawas",
  screen_plan: "Perencana",
  screen_administration: "Administrasi",
  screen_loading: "Memuat layar…",
  screen_failed: "Layar ini tidak bisa dimuat.",
} as const;
