"""Wire types: what comes in is checked here, what goes out is described here. Degrees are WGS 84, lengths metres."""
