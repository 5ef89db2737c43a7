/** Words of what leaves the room: an incident as a link, as a code, and on paper; and the speeds of the roads. */
export const SHEETS = {
  // an incident by its address
  incident_missing: "Kejadian {id} tidak ada, atau bukan untuk akun ini. Periksa nomornya pada tautan.",
  incident_unreadable: "Tautan ini tidak menyebut nomor kejadian yang bisa dibuka.",
  key_share: "bagikan kejadian", key_print: "cetak kejadian",
  // on paper
  sheet_title: "Lembar kejadian {id}", sheet_print: "Cetak", sheet_hint: "Satu halaman A4. Yang tampak di bawah ini yang tercetak.",
  sheet_exercise: "LATIHAN · bukan kejadian nyata", sheet_synthetic: "DATA SINTETIS · bukan kejadian nyata",
  sheet_not_yours: "tidak ditampilkan untuk akun ini", sheet_begun: "mulai {when}", sheet_map: "Peta sekitar lokasi kejadian", sheet_map_drawing: "Peta sedang digambar…", sheet_map_failed: "Peta tidak bisa digambar di peramban ini.",
  sheet_sent: "Yang dikirim", sheet_who: "Unit atau pos", sheet_nobody_sent: "Belum ada yang dikirim.", sheet_more_sent: "dan {n} lagi, tidak muat di lembar ini",
  sheet_more_notes: "dan {n} catatan lagi, tidak muat di lembar ini", sheet_left_out: "{n} peristiwa di antaranya tidak dicetak",
  sheet_printed: "Dicetak {when} oleh {by}", sheet_page: "halaman 1 dari 1",
  // handed on
  handing_title: "Bagikan kejadian {id}", handing_phone: "Buka di peta HP", handing_web: "Peta di peramban", handing_coordinates: "Titik koordinat", handing_console: "Buka di layar 112",
  handing_hint: "Pindai dengan HP, atau tekan hurufnya untuk menyalin. Data penelepon tidak ikut.", handing_placeless: "Lokasi belum diketahui, jadi hanya alamat kejadian yang bisa dibagikan.",
  // a closure with another end
  extend: "Perpanjang", extend_to: "Berakhir yang baru (WIT)", extend_by: "Lebih lama dari akhir yang sekarang", extend_save: "Simpan akhir baru",
  // the speeds of the roads
  admin_roads: "Kecepatan jalan", speeds_badge: "Jalan: {what}", speeds_badge_night: "malam", speeds_badge_rain: "hujan lebat", speeds_badge_flood: "tergenang", speeds_profile: "Keadaan", speeds_now: "berlaku", speeds_doubt: "Ketidakpastian waktu",
  speeds_normal: "biasa", speeds_night: "malam, jalan sepi", speeds_rain: "hujan lebat", speeds_flood: "jalan tergenang",
  speeds_group_main: "Jalan utama", speeds_group_middle: "Jalan penghubung", speeds_group_small: "Jalan permukiman", speeds_group_least: "Gang, jalan tanah",
  speeds_hold: "Yang berlaku sekarang: {what}.", speeds_until_changed: "sampai diganti", speeds_for_good: "Berlaku sampai diganti", speeds_ends: "Berlaku sampai (WIT)",
  speeds_choose: "Berlakukan: {what}", speeds_chosen: "Diberlakukan: {what}.",
  speeds_about: "Perubahan terhadap kecepatan biasa tiap kelas jalan; perkiraan, belum diukur di Ambon. Semua waktu tempuh langsung dihitung ulang.",
} as const;
