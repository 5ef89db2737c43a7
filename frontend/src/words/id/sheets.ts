/** Words of what leaves the room: an incident as a link, as a code, and on paper; and the speeds of the roads. */
export const SHEETS = {
  // an incident by its address
  incident_missing: "Kejadian {id} tidak ada, atau bukan untuk akun ini. Periksa nomornya pada tautan.",
  incident_unreadable: "Tautan ini tidak menyebut nomor kejadian yang bisa dibuka.",
} as const;
