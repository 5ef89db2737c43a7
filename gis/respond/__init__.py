"""Who must go, who is nearest by road, and why.

How a request flows through here: `recommend.recommend` takes a category, a place and a moment. `categories` says which
agencies it concerns and what each is to do; `candidates` reads their posts and units from the database; `gis.roads`
gives the time from each of them to the place; `rules` makes a plan of it: every choice ranked, with its reasons, those
passed over as well. Only `recommend` and `candidates` know a connection, and nothing here writes.
"""
