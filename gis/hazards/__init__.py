"""Hazard layers: a file that a planner has (GeoTIFF, GeoPackage, zipped shapefile, GeoJSON) becomes areas by class.
`archive`, `vector` and `raster` read it, `shapes` mends and clips, `bring` is the verb, `store` keeps and removes;
`exposure` says who and what lies inside, `incidents` what past incidents say of it."""
