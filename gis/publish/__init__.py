"""What is handed out for maps: features as GeoJSON and tiles as MVT, both straight from PostGIS."""
