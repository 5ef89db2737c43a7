/** Words of hazard layers. */
import type { HAZARDS as ID } from "../id/hazards";

export const HAZARDS: Record<keyof typeof ID, string> = {
  hazards: "Hazards", hazard_layer: "Hazard layer", hazard_off: "Not shown", hazards_reading: "Reading the layers…", hazards_none: "There is no hazard layer yet.",
  hazard_about: "Source: {source}. Date of the data: {when}.", hazard_by_kelurahan: "Known by kelurahan only: this is not the edge of a danger zone.",
  hazard_kind_banjir: "Flood", hazard_kind_longsor: "Landslide", hazard_kind_tsunami: "Tsunami", hazard_kind_gempa: "Earthquake", hazard_kind_gelombang: "Waves", hazard_kind_cuaca: "Weather", hazard_kind_kebakaran: "Fire", hazard_kind_lain: "Other",
  room_about_hazard_id: "Hazard layer",
  plan_tab_hazards: "Hazards",
  hazard_remove: "Remove", hazard_removed: "“{name}” was taken off the map.", hazard_undo: "Bring back", hazard_added: "“{name}” is kept.",
  hazard_bring: "Add a layer", hazard_file: "File (GeoTIFF, GeoPackage, GeoJSON, or a shapefile in a .zip; at most 20 MB)", hazard_too_large: "The file is over 20 MB.",
  hazard_name: "Name", hazard_kind: "Kind of hazard", hazard_source: "Source", hazard_licence: "Licence", hazard_dated: "Date of the data",
  hazard_more: "How to read the file", hazard_in_file: "Layer in the file", hazard_crs: "Coordinate system where the file has none (such as EPSG:32752)", hazard_column: "Class column (not GeoTIFF)",
  hazard_meanings: "What classes mean, one a line: value = meaning = level 1-5", hazard_thresholds: "GeoTIFF thresholds, rising, with spaces (such as 0.33 0.67)", hazard_buffer: "Distance around points or lines (m)", hazard_wrong: "This line cannot be read: {line}",
  hazard_try: "Try it first", hazard_keep: "Keep the layer", hazard_would: "The file can be read. If it is kept:", hazard_refused: "The file was refused, nothing changed. {field}: {reason}",
  hazard_class: "Class", hazard_km2: "km²", hazard_people: "People (estimate)", hazard_roads: "Roads (km)", hazard_facilities: "Facilities", hazard_kelurahan: "Kelurahan", hazard_whole: "All of it", hazard_maybe: "{n} (+{near} perhaps)",
  hazard_exposure: "What is inside", hazard_measuring: "Measuring what is inside…", hazard_past: "Past incidents", hazard_inside: "{low}-{high} % of {n} incidents are inside (exact 95 % interval); people inside: {people} %.",
  hazard_list_facilities: "Facilities inside ({n})", hazard_unsure: "may be outside", hazard_list_kelurahan: "Kelurahan touched ({n})", hazard_share: "{share} % of its ground", hazard_download: "Download", hazard_pick: "Choose a layer to see what is inside.", hazard_by: "by {who}",
};
