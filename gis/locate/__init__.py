"""Where is the caller? `locate.locate` does it all.

A report is folded (`text`), read for coordinates (`coordinates`) and for names (`clues`, looked up by `gazetteer`);
`phrases` says how the names stand to the place ("di depan A", "antara A dan B"). Each clue becomes surfaces on the
raster of the city (`terrain`, `surface`, `ways`, `readings`, `pinned`): how well every cell fits it. `hypotheses`
multiplies them, `answer` and `extent` make candidates of what is left, with circle, region and the share of every
kelurahan, and `question` says what to ask next. `areas` knows the ground of a circle given by itself.
"""
