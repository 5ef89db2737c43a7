"""Incidents from before the service, and made-up ones. `mapping` reads the rows of a city's file by a mapping of its
columns, `bring` is the verb that places and keeps them, `synthetic` makes histories up, `batches` reads and removes
what was brought. Origins never mix, and nothing of a caller is kept."""
