"""Wire types of sign-in and accounts. Passwords are secrets: they are in no repr, no log and no error."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, SecretStr

from api.schemas.base import Wire
from gis.actor import Permission, Role

Password = Annotated[SecretStr, Field(min_length=1, max_length=200)]
Account = Annotated[str, Field(min_length=1, max_length=40, examples=["operator-1"])]
Agency = Annotated[str | None, Field(None, max_length=40, description="hanya untuk agency desk", examples=["damkar"])]


class SignInIn(Wire):
    """Who, and the password."""

    name: str = Field(min_length=1, max_length=200)
    password: Password


class PasswordIn(Wire):
    """The old password and the new one."""

    before: Password
    after: Password


class MeOut(Wire):
    """Who is signed in."""

    name: str
    role: Role
    agency: str | None
    permissions: list[Permission]
    must_change: bool


class EndedOut(Wire):
    """How many sessions ended."""

    ended: int


class AccountIn(Wire):
    """Somebody new."""

    name: Account
    role: Role
    agency: Agency


class ChangeIn(Wire):
    """What changes; what is left out stays."""

    role: Role | None = None
    agency: Agency
    disabled: bool | None = None
    reset_password: bool = False


class AccountOut(Wire):
    """One account."""

    name: str
    role: Role
    agency: str | None
    disabled: bool
    must_change: bool
    recorded_at: datetime
    signed_in_at: datetime | None = Field(description="terakhir masuk; null: belum pernah")


class FreshOut(AccountOut):
    """An account with its one-time password, where one was just made."""

    password: str | None
