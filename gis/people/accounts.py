"""Accounts, as an administrator keeps them. None is ever removed: the journal speaks of them."""

import re
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, func, insert, select, update

from gis.actor import Actor, Permission, Role
from gis.db.accounts import account_event, user_account
from gis.db.schema import api_key
from gis.errors import BadInput, NotFound, Refused
from gis.people import sessions
from gis.people.passwords import hashed, one_time
from gis.people.record import note_by

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
ACCOUNT_LOCK = 117  # two changes at once could each leave the other's administrator as the last


@dataclass(frozen=True, slots=True)
class Account:
    """One person's account."""

    name: str
    role: Role
    agency: str | None
    disabled: bool
    must_change: bool
    recorded_at: datetime
    signed_in_at: datetime | None = None  # the last time; None: never


@dataclass(frozen=True, slots=True)
class Change:
    """What an administrator changes of an account; None leaves it."""

    role: Role | None = None
    agency: str | None = None
    disabled: bool | None = None
    reset_password: bool = False


def accounts(conn: Connection) -> list[Account]:
    """Every account, by name."""
    columns = [user_account.c[name] for name in Account.__dataclass_fields__ if name != "signed_in_at"]
    mine = (account_event.c.account == user_account.c.name) & (account_event.c.kind == "signed in")
    last = select(func.max(account_event.c.recorded_at)).where(mine).scalar_subquery().label("signed_in_at")
    rows = conn.execute(select(*columns, last).order_by(user_account.c.name))
    return [Account(**{**row._mapping, "role": Role(row.role)}) for row in rows]


def account(conn: Connection, name: str) -> Account:
    """One account. Raises `NotFound`."""
    found = next((each for each in accounts(conn) if each.name == name), None)
    if found is None:
        raise NotFound(f"tidak ada pengguna '{name}'")
    return found


def any_account(conn: Connection) -> bool:
    """True when somebody can sign in."""
    return bool(conn.execute(select(exists().where(~user_account.c.disabled))).scalar_one())


def create_account(conn: Connection, name: str, role: Role, agency: str | None, actor: Actor) -> str:
    """A new account; returns its one-time password, which is never stored and must be changed at first use.

    Raises `BadInput` for a name, role or agency that cannot be, `Refused` when the name is taken."""
    actor.need(Permission.MANAGE_USERS)
    lock(conn)
    if not NAME.fullmatch(name):
        raise BadInput("name", "2 sampai 40 huruf kecil, angka, titik, garis; diawali huruf atau angka")
    if role is Role.INTEGRATION:
        raise BadInput("role", "integration hanya untuk kunci API: `ambon112 key add`")
    checked_agency(role, agency)
    taken = exists().where(user_account.c.name == name) | exists().where(api_key.c.name == name)
    if conn.execute(select(taken)).scalar_one():
        raise Refused(f"nama '{name}' sudah dipakai pengguna atau kunci lain")
    password = one_time()
    values = {"name": name, "role": role, "agency": agency, "password": hashed(password)}
    conn.execute(insert(user_account).values(**values))
    note_by(conn, name, "created", actor, role=role, agency=agency)
    return password


def change_account(conn: Connection, name: str, change: Change, actor: Actor) -> str | None:
    """Change role, agency, or whether it is in use; a new one-time password is returned when one was asked for.

    Whoever loses something loses their open sessions too. Raises `NotFound`, `BadInput`, and `Refused` for what would
    leave nobody to manage users."""
    actor.need(Permission.MANAGE_USERS)
    lock(conn)
    before = account(conn, name)
    role = change.role or before.role
    agency = (change.agency or before.agency) if role is Role.AGENCY_DESK else change.agency
    disabled = before.disabled if change.disabled is None else change.disabled
    if role is Role.INTEGRATION:
        raise BadInput("role", "integration hanya untuk kunci API: `ambon112 key add`")
    checked_agency(role, agency)
    values = {"role": role, "agency": agency, "disabled": disabled}
    if loses_the_last(conn, before, role, disabled):
        raise Refused(f"'{name}' administrator terakhir; angkat yang lain dahulu")
    password = one_time() if change.reset_password else None
    secret = {"password": hashed(password), "must_change": True} if password else {}
    conn.execute(update(user_account).where(user_account.c.name == name).values(**values, **secret))
    sessions.end_all(conn, name)
    known = asdict(before)
    note_by(conn, name, "changed", actor, **values, before={key: known[key] for key in values}, reset=bool(password))
    return password


def loses_the_last(conn: Connection, before: Account, role: Role, disabled: bool) -> bool:
    """True when nobody would be left who can manage users."""
    if before.disabled or before.role is not Role.ADMINISTRATOR or (role is Role.ADMINISTRATOR and not disabled):
        return False
    others = (user_account.c.role == Role.ADMINISTRATOR) & ~user_account.c.disabled
    others &= user_account.c.name != before.name
    return not conn.execute(select(exists().where(others))).scalar_one()


def checked_agency(role: Role, agency: str | None) -> None:
    """Raises `BadInput` unless an agency desk, and only it, has an agency."""
    if (role is Role.AGENCY_DESK) != (agency is not None):
        raise BadInput("agency", "wajib untuk agency desk, dan hanya untuk itu")


def lock(conn: Connection) -> None:
    """One change of the accounts at a time."""
    conn.execute(select(func.pg_advisory_xact_lock(ACCOUNT_LOCK)))
