/** Words of the frame around every screen. */
export const SHELL = {
  menu: "Menu",
  screens: "Layar",
  screen_room: "Ruang 112",
  screen_desk: "Meja instansi",
  screen_supervision: "Pengawas",
  screen_administration: "Administrasi",
  screen_loading: "Memuat layar…",
  screen_failed: "Layar ini tidak bisa dimuat.",
} as const;
