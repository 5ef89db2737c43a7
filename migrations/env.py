"""How Alembic reaches the database: as its owner, with a bound on how long it waits for a lock."""

from alembic import context
from geoalchemy2 import alembic_helpers
from sqlalchemy import create_engine

from gis.db import accounts, conditions, devices, hazards, jobs, past, photos, places, record, room, schema
from gis.db.engine import migrate_url
from gis.settings import Settings

tables = (record, room, places, accounts, conditions, devices, hazards, jobs, past, photos)
assert all(each.metadata is schema.metadata for each in tables)


def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    """False for what PostGIS brought along."""
    return not (kind == "table" and name == "spatial_ref_sys")


def main() -> None:
    """Run the migrations asked for in one transaction each."""
    url = context.config.attributes.get("url") or migrate_url(Settings())
    engine = create_engine(url, connect_args={"options": "-c lock_timeout=5000 -c client_min_messages=warning"})
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=schema.metadata,
            include_object=ours,
            render_item=alembic_helpers.render_item,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


main()
