"""A province or the country: `region` assigns, counts and measures with the functions of one city, region by region;
`workers` does that on this computer, or with dask-geopandas on the workers of a scheduler."""
