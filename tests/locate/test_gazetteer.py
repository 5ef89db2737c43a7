"""Lookups: through their trigram indexes, and what they bring back."""

from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.sql.selectable import SelectBase

from gis.locate.clues import Place, Street
from gis.locate.gazetteer import LIKENESS, names_like, place_names, street_names


def explained(conn: Connection, query: SelectBase) -> str:
    conn.execute(select(func.set_config("pg_trgm.word_similarity_threshold", str(LIKENESS), True)))
    compiled = query.compile(conn, compile_kwargs={"render_postcompile": True})
    parameters: dict[str, Any] = dict(compiled.params)
    return "\n".join(row[0] for row in conn.exec_driver_sql(f"EXPLAIN {compiled}", parameters))


def test_places_are_found_through_the_trigram_index(ambon: Connection) -> None:
    plan = explained(ambon, place_names(["mardka", "tulukabesi", "haulusy"]))
    assert plan.count("ix_place_name_folded_trgm") == 3
    assert "Seq Scan on place_name" not in plan


def test_streets_are_found_through_the_trigram_index(ambon: Connection) -> None:
    plan = explained(ambon, street_names(["tulukabesi", "sudirman"]))
    assert plan.count("ix_road_edge_name_trgm") >= 2
    assert "Seq Scan on road_edge" not in plan


def test_the_threshold_does_not_outlive_the_transaction(ambon: Connection) -> None:
    names_like(ambon, ["mardika"])
    ambon.rollback()
    assert ambon.execute(select(func.current_setting("pg_trgm.word_similarity_threshold"))).scalar_one() == "0.6"


def test_one_street_written_in_several_ways_is_one_street(ambon: Connection) -> None:
    streets = {name.of for name in names_like(ambon, ["patty"]) if isinstance(name.of, Street)}
    (street,) = (street for street in streets if "Patty" in street.name)
    assert {"Jalan A.Y. Patty", "Jalan Alexander Yakob Patty"} <= street.written


def test_an_address_is_no_name(ambon: Connection) -> None:
    pharmacies = [n for n in names_like(ambon, ["kuning"]) if isinstance(n.of, Place) and n.of.kind == "pharmacy"]
    assert pharmacies
    assert all(name.folded != "jalan air kuning" for name in pharmacies)


def test_a_junction_is_not_named_by_one_of_its_streets(ambon: Connection) -> None:
    junctions = [n for n in names_like(ambon, ["sudirman"]) if isinstance(n.of, Place) and n.of.kind == "junction"]
    assert junctions
    assert "jalan jenderal sudirman" not in {name.folded for name in junctions}


def test_nothing_asked_nothing_found(ambon: Connection) -> None:
    assert names_like(ambon, []) == []
