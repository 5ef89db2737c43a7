"""axe-core on a page as it stands: every rule of WCAG 2.2 A and AA that a machine can judge."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from gis.settings import PROJECT

AXE = PROJECT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (rules) => (await axe.run(document, {runOnly: {type: 'tag', values: rules}})).violations.map(each =>
    ({rule: each.id, help: each.help, nodes: each.nodes.map(node => [node.target.join(' '), node.failureSummary])}))"""


@cache
def source() -> str:
    """The library as it is installed."""
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """One line a fault and element: the rule, where, and why; an empty list is what a test wants to see.

    The library is evaluated, not loaded as a script, since the page's policy lets no script in but its own."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"() => {{ {source()} }}")
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return [f"{each['rule']} ({each['help']}): {where}: {why}" for each in found for where, why in each["nodes"]]
