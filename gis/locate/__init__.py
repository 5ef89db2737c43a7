"""Where is the caller? A report (`locate.Report`) is folded (`text`), read for coordinates (`coordinates`) and for
clues such as a street, an area or "di depan X" (`clues`); the clues are looked up (`gazetteer`), turned into circles
and put in order (`rank`), and each circle gets its share in every kelurahan (`areas`). `locate.locate` does it all."""
