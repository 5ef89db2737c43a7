"""Places: what people change about the gazetteer, and what calls teach it.

A change goes: row loaded locked -> the core says what it would be (`place`) -> row, names that lead to it (`rows`), the
change beside its event in the room's chain (`edit`). A report that was placed goes: words nobody knew (`words`) ->
a proposal, stronger with each report (`learn`, `proposals`) -> an editor's yes or no (`decide`).
"""
