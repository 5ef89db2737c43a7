"""What a stored reply says of people is kept apart, and nothing of the reply is lost by it."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gis.incidents.reply import BLANK, OF_A_CALL, ROWS, parted, whole

KEYS = st.sampled_from([*BLANK, *OF_A_CALL, "id", "state", "payload", "cautions", "kind"])
VALUES = st.none() | st.text(max_size=8) | st.integers() | st.dictionaries(st.just("number"), st.text(max_size=8))
ROW = st.dictionaries(KEYS, VALUES, max_size=6)
BODIES = st.builds(
    lambda top, rows: top | rows,
    st.dictionaries(KEYS, VALUES, max_size=8),
    st.dictionaries(st.sampled_from(ROWS), st.lists(ROW, max_size=3), max_size=4),
)


@given(BODIES)
def test_a_reply_taken_apart_and_put_together_is_the_same(body: dict[str, Any]) -> None:
    body["cautions"] = body["cautions"] if isinstance(body.get("cautions"), list) else []
    kept, taken = json.loads(json.dumps(parted(body)))
    assert whole(kept, taken) == body


def test_what_is_kept_names_nobody() -> None:
    said = {
        "caller": {"name": "rahasia", "number": "rahasia"},
        "text": "rahasia",
        "because": "rahasia",
        "at": {"lon": 1},
    }
    row = {"reason": "rahasia", "number": "rahasia", "answered_by": "rahasia", "kind": "stepped"}
    kept, taken = parted({"id": 5, **said, "timeline": [row], "dispatches": [row], "cautions": [{"text": "rahasia"}]})
    assert "rahasia" not in json.dumps(kept)
    assert (kept["id"], kept["at"], kept["timeline"][0]["kind"]) == (5, {"lon": 1}, "stepped")
    assert whole(kept, None) == kept
    assert len(taken) == 10


def test_the_place_of_a_call_is_the_callers() -> None:
    kept, _ = parted({"id": 5, "at": {"lon": 128.1, "lat": -3.7}, "radius_m": 20.0, "earlier": [{"text": "rahasia"}]})
    assert kept == {"id": 5, "at": None, "radius_m": None, "earlier": []}
