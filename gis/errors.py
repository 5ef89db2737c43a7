"""Failures in the words of the domain; the HTTP status of each is decided in `api/errors.py` alone."""


class GisError(Exception):
    """Any failure the service can name. `args[0]` is a sentence that says what to do."""


class BadInput(GisError):
    """A value that cannot be used. `field` names it as the sender spelt it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class NotFound(GisError):
    """Nothing by that name or number."""


class Refused(GisError):
    """The rules of the domain do not allow it in this state."""


class Stale(Refused):
    """Somebody else changed it since the sender looked."""


class Busy(Refused):
    """The unit already has an open assignment, `dispatch_id` on `incident_id`: whoever takes it off names it."""

    def __init__(self, reason: str, dispatch_id: int, incident_id: int) -> None:
        super().__init__(reason)
        self.dispatch_id = dispatch_id
        self.incident_id = incident_id


class KeyReused(Refused):
    """An Idempotency-Key that belongs to a different request."""


class Unauthenticated(GisError):
    """No credential, or one that is not valid."""


class Forbidden(GisError):
    """The actor is known, but this is not theirs to do."""


class TooMany(GisError):
    """Tried too often; the sentence says how long to wait, `seconds` too."""

    def __init__(self, reason: str, seconds: int) -> None:
        super().__init__(reason)
        self.seconds = seconds


class NotReady(GisError):
    """Set-up is incomplete: the sentence names the remedy."""
