"""Erasure: what is asked for, and what was done."""

from api.schemas.base import Id, Telephone, Wire


class ErasureIn(Wire):
    """What is to be erased: exactly one of the three."""

    incident_id: Id | None = None
    call_id: Id | None = None
    number: Telephone = ""


class ErasedOut(Wire):
    """The incidents and calls whose people were erased; `rows` of them in all. `related` are incidents that an erased
    call was about, and that still hold what others said."""

    incidents: list[int]
    calls: list[int]
    rows: int
    related: list[int]
