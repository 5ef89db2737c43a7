"""Signing in and out, one's own password, and the accounts that an administrator keeps."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.accounts import AccountIn, AccountOut, ChangeIn, EndedOut, FreshOut, MeOut, PasswordIn, SignInIn
from api.deps import COOKIE, Administrator, Conn, Myself, Now, Reading, Token, door_lane, from_our_page
from gis.people import accounts, doors
from gis.people.accounts import Account, Change
from gis.respond.categories import known_agency

router = APIRouter(prefix="/api", tags=["orang"])
OneAtATime = Annotated[None, Depends(door_lane)]


@router.post("/session", status_code=204)
def sign_in(wanted: SignInIn, request: Request, response: Response, now: Now, _: OneAtATime) -> None:
    """Sign in: sets the session's cookie. 401 for a wrong name or password, 429 after too many."""
    if {"origin", "sec-fetch-site"} & set(request.headers):
        from_our_page(request)
    lasting = timedelta(hours=request.app.state.settings.session_hours)
    knock = doors.Knock(wanted.name, wanted.password.get_secret_value(), address_of(request))
    token = doors.sign_in(request.app.state.doors, knock, now, lasting)
    response.set_cookie(
        COOKIE, token, max_age=int(lasting.total_seconds()), path="/", httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip


@router.delete("/session", status_code=204)
def sign_out(response: Response, conn: Conn, actor: Myself, token: Token) -> None:
    """End this session."""
    doors.sign_out(conn, token, actor)
    response.delete_cookie(COOKIE, path="/")


@router.delete("/sessions")
def sign_out_everywhere(response: Response, conn: Conn, actor: Myself, token: Token) -> EndedOut:
    """End every session of this account, on every machine."""
    ended = doors.sign_out_everywhere(conn, token, actor)
    response.delete_cookie(COOKIE, path="/")
    return EndedOut(ended=ended)


@router.post("/password", status_code=204)
def change_password(
    wanted: PasswordIn, request: Request, conn: Conn, actor: Myself, token: Token, now: Now, _: OneAtATime
) -> None:
    """Give oneself another password; all other sessions of the account end. 429 after too many wrong old ones."""
    before, after = wanted.before.get_secret_value(), wanted.after.get_secret_value()
    address = address_of(request)
    doors.count_guess(request.app.state.doors, actor, address, now)
    doors.change_password(conn, token, before, after, actor, address)


def address_of(request: Request) -> str:
    """From which machine a request came."""
    return request.client.host if request.client else "?"


@router.get("/me")
def read_me(actor: Myself) -> MeOut:
    """Who is signed in, and what they may do. `must_change`: nothing else works before the password was changed."""
    return MeOut(
        name=actor.name, role=actor.role, agency=actor.agency, permissions=sorted(actor.permissions),
        must_change=actor.must_change,
    )  # fmt: skip


@router.get("/users")
def list_users(conn: Reading, _: Administrator) -> list[AccountOut]:
    """Every account."""
    return [as_account(each) for each in accounts.accounts(conn)]


@router.post("/users", status_code=201)
def create_user(wanted: AccountIn, conn: Conn, actor: Administrator) -> FreshOut:
    """A new account; its one-time password is in this reply and nowhere else."""
    agency = None if wanted.agency is None else known_agency(wanted.agency)
    password = accounts.create_account(conn, wanted.name, wanted.role, agency, actor)
    return FreshOut(**as_account(accounts.account(conn, wanted.name)).model_dump(), password=password)


@router.patch("/users/{name}")
def change_user(name: str, wanted: ChangeIn, conn: Conn, actor: Administrator) -> FreshOut:
    """Change role or agency, take the account out of use, or ask for a new one-time password. Their sessions end."""
    agency = None if wanted.agency is None else known_agency(wanted.agency)
    change = Change(wanted.role, agency, wanted.disabled, wanted.reset_password)
    password = accounts.change_account(conn, name, change, actor)
    return FreshOut(**as_account(accounts.account(conn, name)).model_dump(), password=password)


def as_account(found: Account) -> AccountOut:
    """An account as it is shown: never its password."""
    return AccountOut.model_validate(found)
