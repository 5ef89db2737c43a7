/** Words of the map. */
export const MAP = {
  // handing a place on
  share: "Bagikan", share_link: "Tautan", share_hint: "Pindai dengan HP atau salin tautannya; yang membuka masuk dulu.", qr_of: "Kode QR untuk {link}",
  copy: "Salin", copied: "Tersalin",
  // a tool's sheet
  tool_fold: "Lipat", tool_unfold: "Bentangkan",
  // apa ini?
  ask_title: "Apa ini?", ask_reading: "Mencari…", ask_unknown: "Wilayah tidak terbaca.", ask_street: "{street}, {metres} dari titik ini", ask_lane: "Jalan tanpa nama, {metres} dari titik ini",
  ask_coordinates: "Koordinat (lintang, bujur)", ask_nearest: "Terdekat lewat jalan", ask_pin: "Taruh pin di sini",
  caution_here: "Catatan hati-hati",
  // key
  map_key: "Arti tanda", key_ring: "Kejadian: angka prioritas, cincin terisi menurut umur", key_ring_full: "Cincin penuh: satu jam atau lebih", key_group: "Beberapa kejadian; P1·2 berarti dua di antaranya prioritas 1",
  key_late: "Ada instansi yang terlambat menjawab", key_unit_free: "Unit siap, panah searah geraknya", key_unit_busy: "Unit sedang bertugas", key_unit_out: "Unit tidak beroperasi",
  key_post: "Pos, bentuknya menurut layanan", key_post_unsure: "Pos, lokasi belum diverifikasi", key_closure: "Jalan ditutup", key_caution: "Catatan hati-hati",
  key_hint: "Klik peta, atau Enter di tengahnya: apa ini? Tombol panah menggeser, + dan − memperbesar, Home seluruh kota.",
  board_all: "Tampilkan {n} kejadian lain",
} as const;
