"""An erasure reaches what an incident taught, too."""

from datetime import datetime

from sqlalchemy import Connection

from gis.actor import Actor
from gis.incidents import erase as record
from gis.incidents.erase import Erased, Whose
from gis.places import proposals


def erase(conn: Connection, whose: Whose, actor: Actor, now: datetime) -> Erased:
    """Erase people from the record, and the words and positions that their incidents taught while nobody has decided
    on them. Raises `NotFound`, `BadInput`."""
    done = record.erase(conn, whose, actor, now)
    for number in done.incidents:
        proposals.unsee(conn, number, [])
    return done
