"""The doors of the service over HTTP: a request is parsed by a route, handed to one verb of `gis`, and its answer sent
after the transaction has committed."""
