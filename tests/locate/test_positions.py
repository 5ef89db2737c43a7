"""The verb with positions beside the words: devices, pasted coordinates, and where the number was before."""

import pytest
from sqlalchemy import Connection

from gis.errors import BadInput
from gis.geo import Fix, LonLat, Metres, Source
from gis.locate.ground import current, load
from gis.locate.locate import Report, locate
from gis.roads.network import network
from tests.locate.test_locate import CACHE, said


def test_a_device_that_agrees_strengthens_the_words(ambon: Connection) -> None:
    (only,) = said(ambon, "kebakaran di Farmasi Atas", LonLat(128.1722, -3.7081), 40).candidates
    assert (only.fix.source, only.fix.radius, only.fix.at) == (Source.DEVICE, Metres(40), LonLat(128.1722, -3.7081))
    assert "cocok dengan Farmasi" in only.fix.because


def test_a_device_that_knows_only_its_cell_is_narrowed_by_the_words(ambon: Connection) -> None:
    (only,) = said(ambon, "kebakaran di Farmasi Atas", LonLat(128.18, -3.70), 2500).candidates
    assert only.fix.source is Source.DEVICE
    assert only.fix.radius < 1000


def test_a_device_that_disagrees_is_a_rival(ambon: Connection) -> None:
    found = said(ambon, "kebakaran di Passo", LonLat(128.1722, -3.7081), 40).candidates
    assert {c.fix.source for c in found} == {Source.DEVICE, Source.AREA}
    assert {c.whereabouts.shares[0].kelurahan for c in found} == {"Kudamati", "Passo"}


def test_a_pasted_coordinate_is_found_among_words(ambon: Connection) -> None:
    found = said(ambon, "kebakaran 128.1814, -3.6954 tolong")
    assert found.candidates[0].fix.at == LonLat(128.1814, -3.6954)
    assert "dibaca terbalik" in found.candidates[0].fix.because
    assert [span.text for span in found.matched] == ["128.1814, -3.6954"]
    assert found.unmatched == ()


def test_a_position_needs_its_accuracy_and_a_place(conn: Connection) -> None:
    for at, radius, field in ((LonLat(128.18, -3.69), None, "radius_m"), (LonLat(0, 0), Metres(10), "at")):
        with pytest.raises(BadInput) as refused:
            locate(conn, Report("Passo", at, radius), load(conn, network([])))
        assert refused.value.field == field


def test_a_device_alone_is_enough(ambon: Connection) -> None:
    (only,) = said(ambon, "", LonLat(128.18126, -3.69309), 25).candidates
    assert (only.fix.source, only.fix.radius) == (Source.DEVICE, Metres(25))
    assert only.whereabouts.shares[0].kelurahan == "Uritetu"


def test_where_the_number_was_before_is_a_weak_hint(ambon: Connection) -> None:
    home = Fix(LonLat(128.2010, -3.6863), Metres(150), Source.HISTORY, "laporan terakhir dari nomor ini di Batu Merah")
    on = current(ambon, CACHE)
    (alone,) = locate(ambon, Report("tolong ada api", earlier=(home,)), on).candidates
    assert (alone.fix.source, alone.fix.at) == (Source.HISTORY, home.at)
    assert alone.score < 0.2
    elsewhere = locate(ambon, Report("kebakaran di Passo", earlier=(home,)), on).candidates
    assert elsewhere[0].label == "Passo"
    area, there = locate(ambon, Report("kebakaran di batu merah", earlier=(home,)), on).candidates
    assert (area.fix.source, there.fix.source) == (Source.AREA, Source.HISTORY)
    assert "tidak cocok" not in area.fix.because
    assert there.fix.because.endswith("cocok dengan Batu Merah")
