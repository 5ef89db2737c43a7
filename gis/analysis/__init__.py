"""What the roads, posts and units add up to. `posts` reads who stands where, planned and now; `coverage` says what of
the city they reach, what a hole costs and who could move up; `cover` is the verb that asks both, and keeps what is slow
to make. Nothing here writes."""
