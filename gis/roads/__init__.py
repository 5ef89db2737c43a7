"""How long by road: from map ways to travel times.

`graph` turns OpenStreetMap ways into contracted, directed segments when data is built or loaded. `network` holds those
segments as arrays ready to search; `store` reads them from the database once a version and keeps them in the process.
`times` answers: where does a place touch the road (`snap`), how long does everybody need to get there (`times_to`), and
which way do they go (`route`). Nothing here knows agencies or incidents.
"""
