"""Lookups: through their indexes, and what they bring back."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, create_engine, delete, func, insert, literal, select, text, update
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.sql.selectable import SelectBase

from bench.names import crowd
from bench.scratch import fill
from gis.db.engine import migrate_url
from gis.db.schema import kecamatan, naming, place, place_name, place_token
from gis.db.spatial import point
from gis.geo import LonLat
from gis.locate.clues import Area, Name, Place, Street
from gis.locate.fit import MOST_PLACES, Wanted, heard, wanted
from gis.locate.gazetteer import PLACE_NAMES, names_like
from gis.locate.lexicon import tokens
from gis.locate.text import fold
from gis.locate.vocabulary import NAMES, TOKENS, asking, names_wanted, tokens_like
from tests import databases
from tests.databases import Server

CROWD = 20_000


@pytest.fixture(scope="module")
def crowded_engine(server: Server, loaded: str) -> Iterator[Engine]:
    """Ambon among 20,000 made-up places, so that the planner has a choice to make."""
    with server.clone(loaded, "crowded") as own:
        fill(own, crowd(CROWD))
        engine = databases.engine(own)
        yield engine
        engine.dispose()


@pytest.fixture
def crowded(crowded_engine: Engine) -> Iterator[Connection]:
    with crowded_engine.connect() as connection:
        yield connection
        connection.rollback()


def explained(conn: Connection, query: SelectBase, asked: Mapping[str, object]) -> str:
    compiled = query.compile(conn, compile_kwargs={"render_postcompile": True})
    parameters: dict[str, Any] = dict(compiled.construct_params(dict(asked)))
    return "\n".join(row[0] for row in conn.exec_driver_sql(f"EXPLAIN {compiled}", parameters))


def named(conn: Connection, *said: str) -> set[str]:
    return {name.shown for name in names_like(conn, list(said))}


def add(conn: Connection, name: str) -> int:
    values = {"key": name, "name": name, "kind": "shop", "radius_m": 50, "confidence": "C", "method": "", "source": ""}
    number = conn.execute(
        insert(place).values(**values, geom=point(LonLat(128.2, -3.7))).returning(place.c.id)
    ).scalar()
    conn.execute(insert(place_name).values(place_id=number, name=name, folded=fold(name)))
    return int(number or 0)


def counted(conn: Connection, *words: str) -> dict[str, int]:
    rows = conn.execute(select(place_token.c.token, place_token.c.names).where(place_token.c.token.in_(words)))
    return {row.token: row.names for row in rows}


# --- plans ---------------------------------------------------------------------------------------------------------


def test_misspelt_words_are_found_through_the_index_of_slips(crowded: Connection) -> None:
    plan = explained(crowded, TOKENS, {"words": ["kebakaran", "mardka"], "doubted": ["mardka", "haulusy"]})
    assert "ix_place_token_slips" in plan
    assert "pk_place_token" in plan
    assert "Seq Scan" not in plan


def test_names_are_found_through_the_indexes_of_words_and_of_letters(crowded: Connection) -> None:
    asked = asking(Wanted(("mardika",), (("masjid", "raya"),), ("pasarmardika", "masjidraya")))
    plan = explained(crowded, NAMES, asked)
    assert plan.count("Bitmap Index Scan on ix_place_name_tokens") == 2
    assert "ix_place_name_letters" in plan
    assert "Seq Scan" not in plan


def test_the_names_of_the_places_found_are_read_by_their_key(crowded: Connection) -> None:
    plan = explained(crowded, PLACE_NAMES, {"ids": list(range(1, MOST_PLACES))})
    assert "Seq Scan" not in plan


# --- what is found -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("pasar mardka", "Pasar Mardika"),
        ("pasar madrika", "Pasar Mardika"),
        ("pasar mar dika", "Pasar Mardika"),
        ("batumerah", "Batu Merah"),
        ("batumerh", "Batu Merah"),
        ("rsud haulusy", "RSUD dr. M. Haulussy"),
        ("siwabesy", "Jalan Dr. Siwabessy"),
        ("jalan tulukabesi", "Jalan Tulukabessy"),
        ("gerja maranata", "Gereja Maranatha"),
    ],
)
@pytest.mark.parametrize("among", ["ambon", "crowded"])
def test_a_slip_still_finds_the_name(said: str, meant: str, among: str, request: pytest.FixtureRequest) -> None:
    conn: Connection = request.getfixturevalue(among)
    shown = {fold(name) for name in named(conn, *said.split())}
    assert any(fold(meant) in name or name in fold(meant) for name in shown), shown


def test_common_words_alone_bring_few_places(crowded: Connection) -> None:
    for said in (["jalan"], ["masjid"], ["jalan", "baru"], ["masjid", "al", "ikhlas"], ["gereja", "kampung", "baru"]):
        assert len({name.of for name in names_like(crowded, said) if isinstance(name.of, Place)}) <= MOST_PLACES
        found = heard(said, tokens_like(crowded, said))
        assert len(names_wanted(crowded, wanted(said, found))) < 3000


def test_two_common_words_bring_the_names_that_have_both(crowded: Connection) -> None:
    both = names_like(crowded, ["masjid", "ikhlas"])
    assert any({"masjid", "ikhlas"} <= set(name.folded.split()) for name in both)


def test_a_name_of_common_words_is_found_when_said_whole(crowded: Connection) -> None:
    add(crowded, "Masjid Al Ikhlas Baru")
    assert "Masjid Al Ikhlas Baru" in named(crowded, "di", "masjid", "al", "ikhlas", "baru")
    assert "Masjid Al Ikhlas Baru" in named(crowded, "di", "masjid", "al", "ikhals", "baru")


def test_figures_are_never_misheard(ambon: Connection) -> None:
    add(ambon, "SD Negeri 41 Contoh")
    assert "SD Negeri 41 Contoh" in named(ambon, "sd", "negeri", "41", "contoh")
    assert heard(["41"], {"41": 1, "42": 1, "4": 1, "141": 1})[0].token == "41"
    assert len(heard(["gang41"], {"gang41": 1, "gang42": 1})) == 1


def test_one_street_written_in_several_ways_is_one_street(ambon: Connection) -> None:
    streets = {name.of for name in names_like(ambon, ["patty"]) if isinstance(name.of, Street)}
    (street,) = (street for street in streets if "Patty" in street.name)
    assert {"Jalan A.Y. Patty", "Jalan Alexander Yakob Patty"} <= street.written


def test_an_address_is_no_name(ambon: Connection) -> None:
    found = names_like(ambon, ["apotek", "alaka", "air", "kuning"])
    pharmacies = [n for n in found if isinstance(n.of, Place) and n.of.kind == "pharmacy"]
    assert pharmacies
    assert all(name.folded != "jalan air kuning" for name in pharmacies)


def test_a_junction_is_not_named_by_one_of_its_streets(ambon: Connection) -> None:
    found = names_like(ambon, ["simpang", "sudirman"])
    junctions = [n for n in found if isinstance(n.of, Place) and n.of.kind == "junction"]
    assert "jalan jenderal sudirman" not in {name.folded for name in junctions}


def test_nothing_asked_nothing_found(ambon: Connection) -> None:
    assert names_like(ambon, []) == []


# --- the vocabulary follows ----------------------------------------------------------------------------------------


def test_the_vocabulary_follows_every_change_of_a_name(conn: Connection) -> None:
    first, second = add(conn, "Toko Contoh Sekali"), add(conn, "Contoh")
    assert counted(conn, "contoh", "sekali", "tokocontoh") == {"contoh": 2, "sekali": 1, "tokocontoh": 1}
    conn.execute(update(place_name).where(place_name.c.place_id == second).values(name="Misal", folded="misal"))
    assert counted(conn, "contoh", "misal") == {"contoh": 1, "misal": 1}
    conn.execute(delete(place).where(place.c.id == first))
    assert counted(conn, "contoh", "sekali", "tokocontoh", "misal") == {"misal": 1}


def test_a_name_given_or_taken_is_found_or_not_at_once(ambon: Connection) -> None:
    number = add(ambon, "Kedai Umpama")
    assert "Kedai Umpama" in named(ambon, "kedai", "umpama")
    ambon.execute(delete(place_name).where(place_name.c.place_id == number))
    assert "Kedai Umpama" not in named(ambon, "kedai", "umpama")


def test_the_vocabulary_is_that_of_the_names(ambon: Connection) -> None:
    token = func.unnest(place_name.c.tokens).label("token")
    each = select(token).subquery()
    recounted = ambon.execute(select(each.c.token, func.count()).group_by(each.c.token)).all()
    kept = ambon.execute(select(place_token.c.token, place_token.c.names)).all()
    assert sorted(map(tuple, recounted)) == sorted(map(tuple, kept))


def test_the_application_does_not_write_the_vocabulary(conn: Connection) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        conn.execute(insert(place_token).values(token="x", names=1))


def test_two_loads_count_alike_in_bulk_and_one_by_one(own_empty: Any) -> None:
    made = list(crowd(300))
    engine = databases.engine(own_empty)
    with engine.begin() as conn:
        one_by_one = {row.token: row.names for row in conn.execute(select(place_token)).all()}
        assert one_by_one == {}
    fill(own_empty, made)
    with engine.begin() as conn:
        bulk = conn.execute(select(place_token.c.token, place_token.c.names).order_by(place_token.c.token)).all()
    owner = create_engine(migrate_url(own_empty))
    with owner.begin() as conn:
        conn.execute(text("TRUNCATE place_name"))
        conn.execute(delete(place))
        assert conn.execute(select(func.count()).select_from(place_token)).scalar() == 0
    owner.dispose()
    with engine.begin() as conn:
        for one in made:
            number = add(conn, one.names[0])
            for other in one.names[1:]:
                conn.execute(insert(place_name).values(place_id=number, name=other, folded=fold(other)))
        again = conn.execute(select(place_token.c.token, place_token.c.names).order_by(place_token.c.token)).all()
    assert again == bulk
    engine.dispose()


@given(st.text(alphabet="abcdeguy nrh19", min_size=1, max_size=24))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_takes_names_apart_as_the_process_does(conn: Connection, name: str) -> None:
    folded = fold(name)
    assert set(conn.execute(select(func.name_tokens(literal(folded)))).scalar_one()) == tokens(folded)


@given(st.text(alphabet="abdeiknrstu", min_size=5, max_size=12), st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_slip_leaves_a_key_in_common(conn: Connection, word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("aklmu"))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    keys = [set(conn.execute(select(func.word_slips(literal(each)))).scalar_one()) for each in (word, *slips)]
    plain = [len(set(each)) == len(each) for each in (word, *slips)]  # no letter twice: nothing is folded by sound
    assert all(keys[0] & other for other, sure in zip(keys[1:], plain[1:], strict=True) if sure and plain[0])


# --- areas and streets in the process ------------------------------------------------------------------------------


def test_areas_kept_in_the_process_follow_the_database(conn: Connection) -> None:
    assert areas(names_like(conn, ["contoh"])) == set()
    values = {"code": "99.99.99", "name": "Contoh", "alt_names": [], "area_km2": 1.0}
    shape = func.ST_Multi(func.ST_Expand(point(LonLat(128.2, -3.7)), 0.01))
    conn.execute(insert(kecamatan).values(**values, geom=shape))
    assert areas(names_like(conn, ["contoh"])) == {"Contoh"}
    conn.execute(update(kecamatan).where(kecamatan.c.code == "99.99.99").values(name="Misal"))
    assert areas(names_like(conn, ["contoh"])) == set()
    assert areas(names_like(conn, ["misal"])) == {"Misal"}


def test_a_change_taken_back_is_forgotten(empty_engine: Engine) -> None:
    with empty_engine.connect() as conn:
        before = conn.execute(select(naming.c.version)).scalar_one()
        conn.execute(delete(kecamatan))
        changed = conn.execute(select(naming.c.version)).scalar_one()
        conn.rollback()
        assert conn.execute(select(naming.c.version)).scalar_one() == before
        conn.execute(delete(kecamatan))
        assert conn.execute(select(naming.c.version)).scalar_one() not in {before, changed}
        conn.rollback()


def areas(names: list[Name]) -> set[str]:
    return {name.of.name for name in names if isinstance(name.of, Area)}
