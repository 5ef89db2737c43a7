"""The verb on real PostGIS with the real posts, roads and areas of Ambon."""

from datetime import datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, insert, select, update

from gis.db.plans import service_area
from gis.db.schema import facility, unit, unit_position
from gis.db.spatial import point
from gis.errors import BadInput
from gis.geo import LonLat, Metres, Seconds
from gis.locate.areas import whereabouts
from gis.respond.order import PORT_POLSEK
from gis.respond.plan import Ask, Plan
from gis.respond.recommend import recommend
from gis.roads.network import Network
from gis.roads.store import load_network, versions
from tests.respond.factories import by_key, part, ranked

GONG = LonLat(128.18126, -3.69309)  # Gong Perdamaian Dunia
GALALA = LonLat(128.2030, -3.6700)  # south shore, by the bridge
WAYAME = LonLat(128.1690, -3.6640)  # north shore
TAWIRI = LonLat(128.10231, -3.69989)  # north shore, across the mouth of the bay from Eri
LEAHARI = LonLat(128.26771, -3.71148)  # Leitimur Selatan
HITU = LonLat(128.2010, -3.5870)  # Leihitu, beyond the city
SULI = LonLat(128.3000, -3.6190)  # Salahutu, beyond the city
BAY = LonLat(128.1700, -3.6810)  # Teluk Ambon
PORT = LonLat(128.17650, -3.69360)  # Pelabuhan Yos Sudarso
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Asia/Jayapura"))
NIGHT = NOON + timedelta(hours=11)

_networks: dict[tuple[int, int], Network] = {}


@pytest.fixture
def roads(ambon: Connection) -> Network:
    """The roads of Ambon, read once for all tests of a worker."""
    known = versions(ambon)
    key = (known.network, known.conditions)
    if key not in _networks:
        _networks[key] = load_network(ambon)
    return _networks[key]


def planned(
    conn: Connection, roads: Network, category: str, at: LonLat, radius: float = 30, now: datetime = NOON
) -> Plan:
    """The plan for one call."""
    circle = Metres(radius)
    return recommend(conn, roads, Ask(category, at, circle, whereabouts(conn, at, circle), now))


def test_every_sector_is_that_of_a_polsek_on_record(ambon: Connection) -> None:
    keys = set(ambon.execute(select(facility.c.key).where(facility.c.service == "polisi")).scalars())
    sectors = set(ambon.execute(select(service_area.c.facility_key).where(service_area.c.agency == "polisi")).scalars())
    assert len(sectors) == 5
    assert sectors | {PORT_POLSEK} <= keys


def test_across_the_bay_the_nearest_on_paper_is_not_the_first_by_road(ambon: Connection, roads: Network) -> None:
    fire = part(planned(ambon, roads, "kebakaran", TAWIRI), "damkar")
    on_paper = min(fire.choices, key=lambda each: each.straight_metres)
    assert on_paper.key == "damkar-pos-eri"
    assert on_paper.road_metres is not None
    assert on_paper.road_metres > 4 * on_paper.straight_metres
    assert fire.choices[0].home_facility_id == by_key(fire, "D-04").home_facility_id  # Hative Besar, on the same shore
    assert fire.choices[0].reasons[0] == "terdekat lewat jalan"
    assert "6,3 km garis lurus, tetapi 29,1 km lewat JMP" in on_paper.reasons


def test_the_ambulance_of_the_fire_service_is_found_for_the_sick(ambon: Connection, roads: Network) -> None:
    health = part(planned(ambon, roads, "gawat_darurat_medis", GONG), "kesehatan")
    assert by_key(health, "A-01").agency == "damkar"
    assert "A-01" in ranked(health)


@pytest.mark.parametrize("category", ["kebakaran", "gempa", "tsunami", "odgj", "mobil_jenazah", "gangguan_listrik"])
def test_every_agency_has_somebody_or_a_word_about_it(ambon: Connection, roads: Network, category: str) -> None:
    for agency in planned(ambon, roads, category, GONG).agencies:
        assert [each for each in agency.choices if each.rank == 1] or agency.note


def test_police_go_by_sector(ambon: Connection, roads: Network) -> None:
    police = part(planned(ambon, roads, "gangguan_keamanan", WAYAME), "polisi")
    assert ranked(police)[0] == "polsek-teluk-ambon"
    assert police.choices[0].reasons[0] == "sektor Teluk Ambon"


def test_in_the_port_the_port_police_come_first(ambon: Connection, roads: Network) -> None:
    assert ranked(part(planned(ambon, roads, "kriminalitas_lain", PORT), "polisi"))[:2] == [
        "polsek-kpys", "polsek-sirimau",
    ]  # fmt: skip


def test_the_unconfirmed_polsek_leitimur_selatan_stands_beside_the_nearest_confirmed(
    ambon: Connection, roads: Network
) -> None:
    police = part(planned(ambon, roads, "kriminalitas_lain", LEAHARI), "polisi")
    first = {each.key: each for each in police.choices if each.rank == 1}
    assert len(first) == 2
    assert not first["polsek-leitimur-selatan"].confirmed
    assert "keberadaan belum dipastikan" in first["polsek-leitimur-selatan"].reasons
    beside = next(each for each in first.values() if each.confirmed)
    sure = [each.seconds or 0 for each in police.choices if each.confirmed and not each.passed_over]
    assert beside.seconds == min(sure)


def test_at_night_the_order_of_health_is_another(ambon: Connection, roads: Network) -> None:
    day, night = (
        part(planned(ambon, roads, "gawat_darurat_medis", GONG, now=now), "kesehatan") for now in (NOON, NIGHT)
    )
    assert [each.name for each in day.choices if each.rank in (1, 2, 3)] != [
        each.name for each in night.choices if each.rank in (1, 2, 3)
    ]
    order = ranked(night)
    hospitals = [place for place, key in enumerate(order) if key.startswith("rs")]
    assert max(hospitals) < min(place for place, key in enumerate(order) if key.startswith("puskesmas"))
    assert "rskd-provinsi-maluku" not in ranked(night)


def test_the_psychiatric_hospital_takes_odgj(ambon: Connection, roads: Network) -> None:
    assert ranked(part(planned(ambon, roads, "odgj", GONG), "kesehatan"))[0] == "rskd-provinsi-maluku"


def test_from_the_water_basarnas_and_the_water_police(ambon: Connection, roads: Network) -> None:
    plan = planned(ambon, roads, "kecelakaan_laut", BAY)
    assert [each.agency for each in plan.agencies[:2]] == ["basarnas", "polair"]
    assert part(plan, "basarnas").choices[0].key == "kantor-sar-ambon"
    assert part(plan, "polair").note == "posisi tidak diketahui, hubungi lewat telepon 110"
    assert any("Basarnas dan Polair didahulukan" in note for note in plan.notes)


@pytest.mark.parametrize("at", [HITU, SULI], ids=["Hitu", "Suli"])
def test_beyond_the_city_fire_still_goes_and_the_neighbour_is_told(
    ambon: Connection, roads: Network, at: LonLat
) -> None:
    plan = planned(ambon, roads, "kebakaran", at, radius=300)
    fire = part(plan, "damkar").choices[0]
    assert any(
        "teruskan ke Leihitu (Kabupaten Maluku Tengah" in note or "teruskan ke Salahutu (Kab" in note
        for note in plan.notes
    )
    assert fire.seconds is not None
    assert fire.seconds_high is not None
    assert fire.seconds_high > fire.seconds
    assert any("data jalan berakhir" in note for note in plan.notes)


def test_further_than_any_road_there_is_still_an_order(ambon: Connection, roads: Network) -> None:
    fire = part(planned(ambon, roads, "kebakaran", LonLat(129.5, -3.3)), "damkar")
    assert fire.choices[0].seconds is None
    lines = [each.straight_metres for each in fire.choices if each.kind == "facility"]
    assert lines == sorted(lines)


def test_an_assumed_engine_at_a_doubtful_post_says_both(ambon: Connection, roads: Network) -> None:
    engine = by_key(part(planned(ambon, roads, "kebakaran", GONG), "damkar"), "D-01")
    assert {"armada diasumsikan", "lokasi sementara", "hubungi lewat telepon 0911-351113"} <= set(engine.reasons)


def test_a_real_position_moves_an_engine_and_one_of_an_exercise_does_not(ambon: Connection, roads: Network) -> None:
    engine = ambon.execute(select(unit.c.id).where(unit.c.key == "D-06")).scalar_one()
    reported = {"unit_id": engine, "occurred_at": NOON - timedelta(seconds=20), "radius_m": 10, "geom": point(GONG)}
    ambon.execute(insert(unit_position).values(origin="exercise", **reported))
    assert by_key(part(planned(ambon, roads, "kebakaran", GONG), "damkar"), "D-06").position_age_s is None
    ambon.execute(update(unit_position).values(origin="real"))
    fire = part(planned(ambon, roads, "kebakaran", GONG), "damkar")
    assert (fire.choices[0].key, fire.choices[0].position_age_s) == ("D-06", Seconds(20))
    later = part(planned(ambon, roads, "kebakaran", GONG, now=NOON + timedelta(minutes=10)), "damkar")
    assert fire.choices[0].at == GONG
    assert by_key(later, "D-06").at != GONG


def test_an_engine_out_of_service_is_passed_over(ambon: Connection, roads: Network) -> None:
    ambon.execute(update(unit).where(unit.c.key == "D-06").values(status="out of service"))
    passed = by_key(part(planned(ambon, roads, "kebakaran", GONG), "damkar"), "D-06")
    assert passed.passed_over
    assert passed.reasons[0] == "tidak dinas"


def test_a_category_that_is_not_in_the_table_is_refused(ambon: Connection, roads: Network) -> None:
    with pytest.raises(BadInput):
        planned(ambon, roads, "kebakaran besar", GONG)


def test_asking_twice_gives_the_same_answer(ambon: Connection, roads: Network) -> None:
    assert planned(ambon, roads, "gempa", GALALA) == planned(ambon, roads, "gempa", GALALA)


def test_a_recommendation_is_quick(ambon: Connection, roads: Network) -> None:
    """Generous: this guards against a search per post, which takes ten times as long."""
    planned(ambon, roads, "gempa", GALALA)
    started = perf_counter()
    planned(ambon, roads, "gempa", GALALA)
    assert perf_counter() - started < 0.25
