"""Tables of the people who may come in: accounts, sessions, failed sign-ins, and what was done to accounts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import JSONB

from gis.db.schema import metadata, one_of, recorded_at

KINDS = ("account", "address")


def moment(name: str) -> Column[object]:
    """A time that is always known."""
    return Column(name, DateTime(timezone=True), nullable=False)


user_account = Table(
    "user_account", metadata,
    Column("name", Text, primary_key=True),  # what the journal calls them
    Column("role", Text, nullable=False),
    Column("agency", Text),  # of an agency desk
    Column("password", Text, nullable=False),  # argon2id, with its own salt and parameters
    Column("must_change", Boolean, nullable=False, server_default=text("true")),
    Column("disabled", Boolean, nullable=False, server_default=text("false")),
    recorded_at(),
    CheckConstraint("name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'", name="name"),
    CheckConstraint("(role = 'agency desk') = (agency IS NOT NULL)", name="agency"),
)  # fmt: skip

session = Table(
    "session", metadata,
    Column("digest", LargeBinary, primary_key=True),  # SHA-256 of 256 random bits
    Column("account", ForeignKey("user_account.name", ondelete="CASCADE"), nullable=False, index=True),
    moment("started_at"),
    moment("seen_at"),
    moment("expires_at"),  # however busy it is
    Column("via", Text, nullable=False),
    Index("ix_session_expires_at", "expires_at"),
)  # fmt: skip

login_attempt = Table(  # one row for each account name and each address that somebody tried
    "login_attempt", metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", LargeBinary, primary_key=True),  # SHA-256: what is typed as a name may be a password
    Column("failures", Integer, nullable=False),
    Column("tries", Integer, nullable=False),  # since `minute` began
    moment("minute"),
    Column("until", DateTime(timezone=True)),  # locked until then
    one_of("kind", *KINDS),
    Index("ix_login_attempt_minute", "minute"),
)  # fmt: skip

account_event = Table(  # append-only: triggers and grants refuse the rest
    "account_event", metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # the chain's own count, without gaps
    Column("account", Text, nullable=False, index=True),  # whose; "?" where no account has the name that was tried
    Column("kind", Text, nullable=False),
    Column("payload", JSONB, nullable=False),  # roles before and after; never a password, a token or a typed name
    Column("actor", Text, nullable=False),  # by whom
    Column("via", Text, nullable=False),
    recorded_at(),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
)  # fmt: skip

account_chain = Table(  # one row: how long the chain is and its last hash, so that an end cut off shows
    "account_chain", metadata,
    Column("one", Boolean, primary_key=True, server_default=text("true")),
    Column("length", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    CheckConstraint("one", name="one"),
)  # fmt: skip
