"""The verb on the real Ambon data: what callers say, and the kelurahan it must give."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from gis.db.schema import kelurahan, place, road_edge
from gis.db.spatial import covers, point
from gis.errors import BadInput
from gis.geo import UTM_52S, Confidence, LonLat, Metres, Source
from gis.locate.clues import Area
from gis.locate.coordinates import metres_between
from gis.locate.ground import Cache, current, load
from gis.locate.locate import LONGEST_TEXT, Located, Report, locate
from gis.locate.terrain import globe
from gis.locate.ways import middle
from gis.roads.network import network

# Truths from the polygons, from OpenStreetMap's streets, and from what is known of the place; not from the answers.
SAID = [
    # Sirimau
    ("kebakaran di depan Pasar Mardika", "Rijali"),
    ("blakang Soya ada kebakaran", "Rijali"),
    ("tabrakan di Jln. Tulukabesi", "Rijali"),
    ("jl a y patty dekat toko", "Honipopu"),
    ("toko di jalan pantai uritetu", "Uritetu"),
    ("kebakaran ruko jl sam ratulangi smpg amplaz", "Honipopu"),
    ("dekat mesjid raya alfatah", "Honipopu"),
    ("gong perdamaian dunia ada orang pingsan", "Uritetu"),
    ("demo di dpn kantor gubernur", "Uritetu"),
    ("jalan diponegoro pohon tumbang", "Ahusen"),
    ("ada kebakaran di Batumerah", "Batu Merah"),
    ("banjir di batu meja", "Batu Meja"),
    ("longsor batugajah", "Batu Gajah"),
    ("rumah keluarga di kebun cengkih", "Batu Merah"),
    ("arbes ada perkelahian", "Batu Merah"),
    ("mati listrik di Galala", "Galala"),
    ("Negeri Soya", "Soya"),
    # Nusaniwe
    ("sblh RSUD Haulussy", "Benteng"),
    ("kuda mati lorong tipka", "Kudamati"),
    ("gudang arang kebakaran", "Benteng"),
    ("museum siwalima", "Nusaniwe (Kel)"),
    ("tenggelam di pantai namalatu", "Latuhalat"),
    ("dusun eri", "Nusaniwe (Negeri)"),
    ("Dusun Mahia longsor", "Urimessing (Negeri)"),
    ("jl dr malaihollo amahusu", "Amahusu"),
    ("waihaong dkt masjid", "Waihaong"),
    ("pintu kota orang jatuh", "Nusaniwe (Negeri)"),
    # Baguala
    ("smping spbu passo", "Passo"),
    ("BTN lateri indah", "Lateri"),
    ("halong atas", "Halong"),
    ("di negri lama ada tawuran", "Negeri Lama"),
    ("banjir wai heru", "Waiheru"),
    ("nania", "Nania"),
    ("Jl. Wolter Monginsidi, Latta", "Latta"),
    # Teluk Ambon
    ("kampus unpatti", "Poka"),
    ("dkt rs leimena", "Rumah Tiga"),
    ("pantai kota jawa", "Rumah Tiga"),
    ("perumnas wayame", "Wayame"),
    ("bandara patimura", "Laha"),
    ("durian patah", "Hunuth/Durian Patah"),
    ("kel. tihu", "Tihu"),
    # Leitimur Selatan
    ("pantai hukurila", "Hukurila"),
    ("longsor di Ema", "Ema"),
    ("orang hilang di kilang", "Kilang"),
    ("puskesmas hutumury", "Hutumuri"),
    ("jalan bawa rutong", "Rutong"),
    ("pantai namasua naku", "Naku"),
    ("hatalai", "Hatalai"),
    ("lehari", "Leahari"),
    ("perkelahian di Talake", "Waihaong"),
    ("Puskesmas Rijali", "Rijali"),
    ("polsek nusaniwe", "Benteng"),
]


WORDS = ["batu", "merah", "jl", "dpn", "blkg", "soya", "nusaniwe", "pas", "so", ",", "3.69", "128.18", "seri", "rumah"]


CACHE = Cache()


def said(conn: Connection, text: str, at: LonLat | None = None, radius: float | None = None) -> Located:
    return locate(conn, Report(text, at, None if radius is None else Metres(radius)), current(conn, CACHE))


@pytest.mark.parametrize(("text", "kelurahan"), SAID)
def test_what_callers_say_gives_the_right_kelurahan(ambon: Connection, text: str, kelurahan: str) -> None:
    best = said(ambon, text).candidates[0]
    assert best.whereabouts.shares[0].kelurahan == kelurahan


@pytest.mark.parametrize("name", ["Nusaniwe", "Urimessing", "Urimesing"])
def test_two_areas_of_one_name_give_two_candidates(ambon: Connection, name: str) -> None:
    found = said(ambon, f"kebakaran di {name}").candidates
    assert len(found) == 2
    assert {c.whereabouts.shares[0].kelurahan.split("(")[1] for c in found} == {"Kel)", "Negeri)"}
    assert found[0].score == found[1].score


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kelurahan nusaniwe", "81.71.01.1006"),
        ("negeri nusaniwe", "81.71.01.2003"),
        ("kel. urimessing", "81.71.01.1011"),
        ("desa urimessing", "81.71.01.2005"),
    ],
)
def test_the_kind_of_an_area_tells_namesakes_apart(ambon: Connection, text: str, code: str) -> None:
    (only,) = said(ambon, text).candidates
    assert [share.kelurahan_code for share in only.whereabouts.shares] == [code]


def test_a_kecamatan_gives_its_kelurahan(ambon: Connection) -> None:
    (only,) = said(ambon, "kecamatan nusaniwe").candidates
    assert {share.kecamatan for share in only.whereabouts.shares} == {"Nusaniwe"}
    assert sum(share.share for share in only.whereabouts.shares) == pytest.approx(1, abs=0.02)
    assert only.fix.radius > 5000


def test_belakang_soya_is_a_neighbourhood_and_not_behind_soya(ambon: Connection) -> None:
    found = said(ambon, "di belakang Soya").candidates
    assert [c.label for c in found] == ["Belakang Soya"]
    assert "di belakang" not in found[0].fix.because


def test_a_relation_widens_the_circle_and_is_told(ambon: Connection) -> None:
    said_so = ("gereja maranatha", "dpn gereja maranatha", "dkt gereja maranatha")
    plain, front, near = (said(ambon, text).candidates[0].fix for text in said_so)
    assert (plain.because, front.because) == ("'Gereja Maranatha'", "di depan 'Gereja Maranatha'")
    assert plain.radius < front.radius < near.radius


def test_a_misspelling_says_what_was_read(ambon: Connection) -> None:
    best = said(ambon, "di depan pasar mardka").candidates[0]
    assert best.fix.because == "di depan 'Pasar Mardika' (Mardika) (ejaan mirip: 'pasar mardka')"
    assert best.score < said(ambon, "di depan pasar mardika").candidates[0].score


def test_a_grade_travels_with_the_fix_and_a_guess_is_wider(ambon: Connection) -> None:
    known, guessed = said(ambon, "RSUD Haulussy").candidates[0].fix, said(ambon, "SPBU Passo").candidates[0].fix
    assert (known.confidence, guessed.confidence) == (Confidence.A, Confidence.C)
    assert known.radius < 250 < guessed.radius


def test_the_area_said_beside_a_street_picks_its_part(ambon: Connection) -> None:
    laha, batu_gajah = said(ambon, "Jl. Propinsi, Laha").candidates, said(ambon, "jalan propinsi batu gajah").candidates
    assert laha[0].whereabouts.shares[0].kelurahan == "Laha"
    assert batu_gajah[0].whereabouts.shares[0].kelurahan == "Batu Gajah"
    assert laha[0].fix.because == "'Jalan Propinsi'; cocok dengan Laha"
    assert all(c.whereabouts.shares[0].kelurahan == "Laha" for c in laha)


def test_a_street_beside_the_area_said_still_fits_it(ambon: Connection) -> None:
    (only,) = said(ambon, "Jl. Tulukabessy depan RM Sari Gurih, Batu Merah").candidates
    assert only.fix.source is Source.STREET
    assert "cocok dengan Batu Merah" in only.fix.because


def test_a_streets_circle_covers_the_street(ambon: Connection) -> None:
    for street in ("Jalan Tulukabessy", "Jalan Kebun Cengkeh", "Jalan Mutiara"):
        fix = said(ambon, street).candidates[0].fix
        furthest = func.ST_MaxDistance(
            func.ST_Transform(func.ST_Collect(road_edge.c.geom), UTM_52S), func.ST_Transform(point(fix.at), UTM_52S)
        )
        assert ambon.execute(select(furthest).where(road_edge.c.name == street)).scalar_one() < fix.radius


def test_the_middle_of_an_area_lies_on_its_own_ground(ambon: Connection) -> None:
    """Some areas are bent or in pieces, and the middle of the circle around them is somebody else's."""
    areas = [Area(code, name, "") for code, name in ambon.execute(select(kelurahan.c.code, kelurahan.c.name))]
    astray = []
    for area in areas:
        found = middle(current(ambon, CACHE).terrain, area)
        assert found
        holder = ambon.execute(select(kelurahan.c.name).where(covers(kelurahan.c.geom, globe(*found)))).scalar()
        astray += [area.name] if holder != area.name else []
    assert astray == []


def test_clues_that_disagree_stay_two_candidates(ambon: Connection) -> None:
    found = said(ambon, "depan RSUD Haulussy, Passo").candidates
    assert {c.fix.source for c in found} == {Source.PLACE, Source.AREA}
    assert all("tidak cocok dengan" in c.fix.because for c in found)


def test_what_was_understood_and_what_not_points_into_the_text(ambon: Connection) -> None:
    text = "Tolong!! di muka Gereja Maranatha, sabla kanan toko Roti Enak"
    found = said(ambon, text)
    assert [span.text for span in found.matched] == ["muka Gereja Maranatha"]
    assert [span.text for span in found.unmatched] == ["toko Roti Enak"]
    assert all(text[span.start : span.end] == span.text for span in (*found.matched, *found.unmatched))


@pytest.mark.parametrize(
    "text", ["", "   ", "tolong cepat ada kebakaran", "🔥🔥🔥", "halo halo", "jalan", "di depan rumah", "ambon"]
)
def test_nothing_found_is_an_answer(ambon: Connection, text: str) -> None:
    assert said(ambon, text).candidates == ()


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE place; --",
        "<script>alert('Passo')</script>",
        "\x00Passo\x00",
        "Passo 🔥 %> ' \" \\ {} :name %(x)s",
        "passo " * 160,
        "a" * LONGEST_TEXT,
        "-" * LONGEST_TEXT,
        "1.11 " * 200,
    ],
)
def test_hostile_text_is_only_text(ambon: Connection, text: str) -> None:
    assert all(candidate.whereabouts for candidate in said(ambon, text).candidates)
    assert ambon.execute(select(func.count()).select_from(place)).scalar()


@given(
    text=st.text(max_size=60)
    | st.lists(st.sampled_from(["batu", "merah", "jl", "dpn", "nusaniwe", "passo", ",", "3.69", "128.18", "seri"])).map(
        " ".join
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_an_answer_or_nothing(ambon: Connection, text: str) -> None:
    found = said(ambon, text)
    scores = [candidate.score for candidate in found.candidates]
    assert len(scores) <= 8
    assert all(0 < score <= 1 for score in scores)
    assert all(text[span.start : span.end] == span.text for span in (*found.matched, *found.unmatched))


def test_a_text_too_long_is_refused_at_once(conn: Connection) -> None:
    with pytest.raises(BadInput) as refused:
        locate(conn, Report("kebakaran " * 1_000_000), load(conn, network([])))
    assert refused.value.field == "text"


def test_an_empty_database_still_answers(conn: Connection) -> None:
    found = locate(conn, Report("kebakaran di Passo", LonLat(128.25, -3.63), Metres(20)), load(conn, network([])))
    assert [c.fix.source for c in found.candidates] == [Source.DEVICE]
    assert found.candidates[0].whereabouts.outside
    assert metres_between(found.candidates[0].fix.at, LonLat(128.25, -3.63)) < 1


def test_a_street_and_a_landmark_that_agree_are_one_finer_place(ambon: Connection) -> None:
    found = said(ambon, "kebakaran ruko jl sam ratulangi smpg amplaz").candidates
    assert [c.fix.source for c in found] == [Source.STREET]
    assert found[0].fix.radius < said(ambon, "amplaz").candidates[0].fix.radius
    assert "cocok dengan Ambon Plaza" in found[0].fix.because
