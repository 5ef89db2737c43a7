"""Every way a coordinate is written -> `Reading`. One file a notation: `decimal` and `sexagesimal` (both through
`marks` and `settle`), `utm`, `grid_square` (MGRS), `plus_codes`, `geo_uri`, `messages` (JSON) and `map_links` with its
readers (`google`, `other_maps`). `coordinates.understood` asks them in turn; what one read the next no longer sees."""
