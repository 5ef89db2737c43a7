"""Whether the service is up, and whether it can work."""

from fastapi import APIRouter

from api.deps import Reading
from api.schemas.base import Health, Ready
from gis.roads.store import versions

router = APIRouter(tags=["keadaan"])


@router.get("/healthz")
def is_alive() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get("/readyz")
def is_ready(conn: Reading) -> Ready:
    """The database answers and Ambon is loaded; 503 with the remedy when not."""
    found = versions(conn)
    return Ready(status="ok", network_version=found.network, conditions_version=found.conditions)
