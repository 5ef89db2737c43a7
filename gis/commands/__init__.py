"""The words of the command line, one file a subject; `gis/cli.py` wires them."""
