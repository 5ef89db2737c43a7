"""A full board, 5000 incidents and 200 units on the move: what updates take is printed, how they are made is judged."""

import numpy as np

from tests.console import crowd
from tests.console.conftest import Open, Service

INCIDENTS, UNITS, SECONDS = 5000, 200, 6
SENT = """() => {
    window.__sent = [];
    for (const name of ['incidents', 'units']) {
        const source = window.__map.getSource(name);
        const [update, set] = [source.updateData.bind(source), source.setData.bind(source)];
        source.updateData = diff => { window.__sent.push([name, (diff.add ?? []).length]); return update(diff); };
        source.setData = data => { window.__sent.push([name, -1]); return set(data); };
    }
    window.__rows = 0;
    new MutationObserver(seen => { window.__rows += seen.length; })
        .observe(document.querySelector('.board'), {childList: true, subtree: true});
}"""


def test_a_full_board_is_told_only_what_changed(open_screen: Open, service: Service) -> None:
    crowd.fill(service.settings, INCIDENTS, UNITS)
    screen = open_screen()
    page = screen.page
    screen.until("() => document.querySelector('.board .tabs')?.textContent.includes('5000')")
    screen.settle()
    page.evaluate(crowd.WATCH)
    page.evaluate(SENT)
    with service.client() as client:
        for second in range(SECONDS):
            crowd.drive(client, UNITS, second)
            page.wait_for_timeout(1000)
        screen.until("() => window.__sent.some(each => each[0] === 'units' && each[1] >= 200)")
        moved = page.evaluate("() => [window.__sent, window.__rows]")
        assert all(name == "units" or 0 < count < INCIDENTS / 20 for name, count in moved[0])  # a minute ages some
        assert moved[1] == 0, "the board was drawn though nothing on it changed"
        crowd.report(client, 1)
        screen.until("() => document.querySelector('.board .tabs').textContent.includes('5001')")
        screen.until("() => window.__sent.some(each => each[0] === 'incidents')")
    told = [count for name, count in page.evaluate("() => window.__sent") if name == "incidents"]
    assert all(0 < count < INCIDENTS / 20 for count in told)
    assert page.locator(".board tbody tr").count() <= 60
    screen.settle()
    screen.shoot("map-full")
    for why in ("positions", "incident"):
        taken = crowd.spent(page, why)
        if taken:
            print(f"\n{why}: {len(taken)} updates, p50 {np.percentile(taken, 50):.1f} ms, ", end="")
            print(f"p95 {np.percentile(taken, 95):.1f} ms, p99 {np.percentile(taken, 99):.1f} ms", end="")
    frames = page.evaluate("() => window.__frames")
    print(
        f"\nframes, software rendering: p50 {np.percentile(frames, 50):.0f} ms, p95 {np.percentile(frames, 95):.0f} ms"
    )
