"""What a console loads before the call form can be used stays small; the map and the other screens come after it."""

import gzip
import re

from gis.settings import PROJECT

DIST = PROJECT / "frontend" / "dist"
BUDGET_KB = 140  # HTML, scripts and styles of the first load, compressed; fonts and the map come later


def test_the_first_load_is_within_its_budget() -> None:
    page = (DIST / "index.html").read_text(encoding="utf-8")
    wanted = re.findall(r'(?:src|href)="\./(assets/[^"]+\.(?:js|css))"', page)
    sizes = {name: len(gzip.compress((DIST / name).read_bytes(), 6)) / 1024 for name in wanted}
    total = len(gzip.compress(page.encode(), 6)) / 1024 + sum(sizes.values())
    print(f"\nfirst load {total:.0f} kB compressed: " + ", ".join(f"{name} {size:.0f}" for name, size in sizes.items()))
    assert wanted
    assert not [name for name in wanted if "maplibre" in name and name.endswith(".js")], "the map comes after the form"
    assert total < BUDGET_KB
