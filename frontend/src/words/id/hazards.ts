/** Words of hazard layers. */
export const HAZARDS = {
  hazards: "Bahaya", hazard_layer: "Lapisan bahaya", hazard_off: "Tidak ditampilkan", hazards_reading: "Membaca lapisan…", hazards_none: "Belum ada lapisan bahaya.",
  hazard_about: "Sumber: {source}. Tanggal data: {when}.", hazard_by_kelurahan: "Hanya diketahui per kelurahan: ini bukan batas kawasan bahaya.",
  hazard_kind_banjir: "Banjir", hazard_kind_longsor: "Longsor", hazard_kind_tsunami: "Tsunami", hazard_kind_gempa: "Gempa", hazard_kind_gelombang: "Gelombang", hazard_kind_cuaca: "Cuaca", hazard_kind_kebakaran: "Kebakaran", hazard_kind_lain: "Lain",
  room_about_hazard_id: "Lapisan bahaya",
  plan_tab_hazards: "Bahaya",
  hazard_remove: "Hapus", hazard_removed: "“{name}” dihapus dari peta.", hazard_undo: "Kembalikan", hazard_added: "“{name}” tersimpan.",
  hazard_bring: "Tambah lapisan", hazard_file: "Berkas (GeoTIFF, GeoPackage, GeoJSON, atau shapefile dalam .zip; paling besar 20 MB)", hazard_too_large: "Berkas lebih dari 20 MB.",
  hazard_name: "Nama", hazard_kind: "Jenis bahaya", hazard_source: "Sumber", hazard_licence: "Lisensi", hazard_dated: "Tanggal data",
  hazard_more: "Cara membaca berkas", hazard_in_file: "Lapisan dalam berkas", hazard_crs: "Sistem koordinat bila berkas tidak menyebutnya (misalnya EPSG:32752)", hazard_column: "Kolom kelas (bukan GeoTIFF)",
  hazard_meanings: "Arti kelas, satu per baris: nilai = arti = tingkat 1-5", hazard_thresholds: "Ambang GeoTIFF, naik, dipisah spasi (misalnya 0.33 0.67)", hazard_buffer: "Jarak di sekitar titik atau garis (m)", hazard_wrong: "Baris ini tidak terbaca: {line}",
  hazard_try: "Periksa dulu", hazard_keep: "Simpan lapisan", hazard_would: "Berkas terbaca. Kalau disimpan:", hazard_refused: "Berkas ditolak, tidak ada yang berubah. {field}: {reason}",
  hazard_class: "Kelas", hazard_km2: "km²", hazard_people: "Warga (perkiraan)", hazard_roads: "Jalan (km)", hazard_facilities: "Fasilitas", hazard_kelurahan: "Kelurahan", hazard_whole: "Seluruhnya", hazard_maybe: "{n} (+{near} mungkin)",
  hazard_exposure: "Isi kawasan", hazard_measuring: "Menghitung isi kawasan…", hazard_past: "Kejadian lampau", hazard_inside: "{low}-{high} % dari {n} kejadian di dalam (selang tepat 95 %); warga di dalam: {people} %.",
  hazard_list_facilities: "Fasilitas di dalam ({n})", hazard_unsure: "mungkin di luar", hazard_list_kelurahan: "Kelurahan yang tersentuh ({n})", hazard_share: "{share} % wilayahnya", hazard_download: "Unduh", hazard_pick: "Pilih satu lapisan untuk melihat isinya.", hazard_by: "oleh {who}",
} as const;
