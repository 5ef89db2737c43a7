"""Data in: from sources to products, from products to the database.

`build.build` turns source extracts into the products of `data/` (`coverage` mends the areas, `places` the posts, units
and gazetteer with the words of `wording` and the facts of `corrections`, `osm` the roads). `everything.load_everything`
puts the products into PostGIS, one transaction a layer (`areas`, `gazetteer`, `facilities`, `roads`), and files that a
city brings along go the same way: `files` reads them, `rows` checks every field, `upsert` writes only what changed.
Each step returns a report of what it did and what it left out, with the reason.
"""
