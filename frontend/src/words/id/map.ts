/** Words of the map. */
export const MAP = {
  // handing a place on
  share: "Bagikan", share_link: "Tautan", share_hint: "Pindai dengan HP atau salin tautannya; yang membuka masuk dulu.", qr_of: "Kode QR untuk {link}",
  copy: "Salin", copied: "Tersalin",
  board_all: "Tampilkan {n} kejadian lain",
} as const;
