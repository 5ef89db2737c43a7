"""Positions that telephones measure, and the two forms of AML."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.errors import BadInput
from gis.geo import LonLat, Metres, Seconds, Source
from gis.locate.aml import read_form, read_sms
from gis.locate.device import FURTHEST, Evidence, Method, fix_of, moved

AT = LonLat(128.1814, -3.6954)
NOW = datetime(2026, 1, 31, 10, 15, 40, tzinfo=UTC)
SMS = 'A"ML=1;lt=-3.69540;lg=+128.18140;rd=12;top=20260131101500;lc=68;pm=G;mcc=510;mnc=01;ml=97'
FORM = {
    "v": "1", "device_number": "+6281200002222", "location_latitude": "-3.6954", "location_longitude": "128.1814",
    "location_time": "1769854500000", "location_accuracy": "10.4", "location_source": "WLAN",
    "location_confidence": "0.6827", "location_altitude": "14.5", "device_imei": "123456789012345",
}  # fmt: skip


def test_an_aml_sms_is_read() -> None:
    message = read_sms(SMS, "+6281200002222")
    assert message.number == "+6281200002222"
    assert message.position == Evidence(AT, Metres(12), 68, datetime(2026, 1, 31, 10, 15, tzinfo=UTC), Method.GNSS)


def test_an_aml_form_is_read() -> None:
    message = read_form(FORM)
    assert message.number == "+6281200002222"
    assert message.position is not None
    assert message.position.at == AT
    assert message.position.method is Method.WIFI
    assert message.position.level == pytest.approx(68.27)
    assert message.position.altitude == Metres(14.5)
    assert message.position.observed_at == datetime(2026, 1, 31, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "level"), [("83", 83), ("0.95", 95), ("1", 100), ("0", None), ("", None), ("x", None)]
)
def test_a_confidence_is_percent_or_a_share(said: str, level: float | None) -> None:
    read = read_form(FORM | {"location_confidence": said}).position
    assert read is not None
    assert read.level == level
    older = read_form({**FORM, "location_confidence": "", "location_certainty": said}).position
    assert older is not None
    assert older.level == level


def test_a_telephone_that_does_not_know_says_so() -> None:
    nowhere = SMS.replace("-3.69540", "+00.00000").replace("+128.18140", "+000.00000")
    assert read_sms(nowhere.replace("rd=12", "rd=N").replace("pm=G", "pm=N")).position is None
    assert read_sms(nowhere).position is None
    assert read_form({"device_number": "0812", "location_source": "unknown"}).position is None


def test_a_broken_accuracy_or_time_does_not_lose_the_position() -> None:
    read = read_sms(SMS.replace("rd=12", "rd=N").replace("20260131101500", "2026").replace("lc=68", "lc=??")).position
    assert read == Evidence(AT, None, None, None, Method.GNSS)
    assert read is not None
    assert fix_of(read, NOW).radius == Metres(1000)
    assert "ketelitian tidak disebut" in fix_of(read, NOW).because


def test_the_experimental_sms_is_read() -> None:
    message = read_sms('A"ML=2;en=112;et=1769854500;lo=-3.6954,128.1814,20.1;lt=5;lc=68;ls=G')
    assert message.position == Evidence(AT, Metres(20.1), 68, datetime(2026, 1, 31, 10, 15, 5, tzinfo=UTC), Method.GNSS)


@pytest.mark.parametrize(
    "text", ["", "halo", 'A"ML=7;lt=1;lg=1', "lt=1;lg=1", 'A"ML=1;lt=abc;lg=1', 'A"ML=1;lt=91;lg=1', "A" * 3000]
)
def test_what_is_no_aml_is_refused_by_its_field(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_sms(text)
    assert refused.value.field == "text"


def test_a_form_without_aml_is_refused() -> None:
    with pytest.raises(BadInput):
        read_form({"hello": "world"})
    with pytest.raises(BadInput):
        read_form(FORM | {"location_latitude": "timur"})


@given(
    st.one_of(
        st.text(max_size=400), st.text(alphabet='A"ML=12;ltgrdopcseinf+-.0', max_size=200).map(lambda t: f'A"ML=1;{t}')
    )
)
def test_any_text_is_a_message_or_refused(text: str) -> None:
    try:
        message = read_sms(text)
    except BadInput:
        return
    assert message.position is None or fix_of(message.position, datetime.now(UTC) + timedelta(days=400_000)).radius > 0


@given(
    st.dictionaries(
        st.sampled_from([*FORM, "location_certainty", "time"]), st.one_of(st.text(max_size=30), st.floats().map(str))
    )
)
def test_any_form_is_a_message_or_refused(fields: dict[str, str]) -> None:
    try:
        read_form(fields)
    except BadInput:
        return


@given(
    st.floats(-89, 89), st.floats(-179, 179), st.integers(1, 50_000), st.integers(1, 99),
    st.datetimes(datetime(2001, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)  # fmt: skip
def test_what_a_handset_writes_is_read_back(lat: float, lon: float, radius: int, level: int, when: datetime) -> None:
    if abs(lat) < 0.1:
        return
    position = read_sms(
        f'A"ML=1;lt={lat:+.5f};lg={lon:+.5f};rd={radius};top={when:%Y%m%d%H%M%S};lc={level};pm=W'
    ).position
    assert position is not None
    assert position.at.lat == pytest.approx(lat, abs=1e-5)
    assert position.at.lon == pytest.approx(lon, abs=1e-5)
    assert (position.radius, position.observed_at) == (Metres(radius), when.replace(microsecond=0))
    assert position.level == (100 if level == 1 else level)


def test_the_fix_says_how_when_and_from_what_it_was_converted() -> None:
    position = read_sms(SMS).position
    assert position is not None
    fix = fix_of(position, NOW)
    assert fix.source is Source.DEVICE
    assert "GPS" in fix.because
    assert "40 detik lalu" in fix.because
    assert "±12 m (68 %) = ±19 m (95 %)" in fix.because
    assert fix.radius == pytest.approx((19.46**2 + 14**2) ** 0.5, abs=0.1)


def test_a_browser_states_95_percent_already() -> None:
    fix = fix_of(Evidence(AT, Metres(25), 95, NOW), NOW)
    assert fix.radius == pytest.approx(25)


def test_an_old_position_reaches_further_and_says_so() -> None:
    fix = fix_of(Evidence(AT, Metres(10), 95, NOW - timedelta(minutes=30)), NOW)
    assert fix.radius > 12_000
    assert "30 menit lalu" in fix.because
    assert "diperlebar" in fix.because


def test_the_distance_moved_grows_with_age_to_a_bound() -> None:
    ages = [0, 30, 31, 60, 300, 301, 3600, 86_400, 1e9]
    reach = [moved(Seconds(age)) for age in ages]
    assert reach == sorted(reach)
    assert (reach[0], reach[1], reach[-1]) == (Metres(0), Metres(0), FURTHEST)
    assert moved(Seconds(300)) == pytest.approx(378)


def test_a_clock_ahead_is_forgiven_and_a_time_to_come_is_not() -> None:
    assert "0 detik lalu" in fix_of(Evidence(AT, Metres(10), 95, NOW + timedelta(minutes=2)), NOW).because
    with pytest.raises(BadInput) as refused:
        fix_of(Evidence(AT, Metres(10), 95, NOW + timedelta(hours=2)), NOW)
    assert refused.value.field == "observed_at"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"at": LonLat(0, 0)}, "at"), ({"radius": Metres(0)}, "radius_m"),
        ({"radius": Metres(float("nan"))}, "radius_m"), ({"level": 101}, "confidence"), ({"level": -1}, "confidence"),
        ({"observed_at": datetime(2026, 1, 1)}, "observed_at"),
    ],
)  # fmt: skip
def test_what_is_no_position_is_refused_by_its_field(changes: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        Evidence(**({"at": AT, "radius": Metres(10)} | changes))  # type: ignore[arg-type]
    assert refused.value.field == field
