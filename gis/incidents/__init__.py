"""What people decided. A command is read by `handle`, which loads the incident locked (`journal`), asks the core
(`lifecycle`) what it means, writes the rows, and appends the events; `timeline` reads it back, `once` makes a repeated
request give the first reply, `private` keeps what must be erasable out of the journal."""
