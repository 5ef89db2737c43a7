"""One night of the room, told by a script and played over HTTP."""
