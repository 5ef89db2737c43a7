"""Patterns in past incidents, honest at four a day: pure functions on arrays and GeoDataFrames.

`past` is what is asked about, `land` and `cells` the ground it is counted on, `spread` carries the doubt of every
position; `counts`, `getis`, `density` and `trend` each answer one question, with the tests of `significance` and
`gis.intervals`. `analyse` asks one of them and gives a `Result` with its verdict."""
