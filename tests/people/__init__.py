"""People, their sessions and their wrong passwords, on real PostGIS."""
