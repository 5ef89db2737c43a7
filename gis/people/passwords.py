"""Passwords: argon2id, and the few rules of a new one."""

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from gis.errors import BadInput

SHORTEST, LONGEST = 12, 128
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # read aloud without doubt
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # 19 MiB a sign-in, about 20 ms


def hashed(password: str) -> str:
    """The argon2id form, with salt and parameters."""
    return HASHER.hash(same(password))


def fits(known: str | None, password: str) -> bool:
    """True when `password` is the one `known` was made from. For None it takes as long, and is never true."""
    try:
        return HASHER.verify(known or decoy(), same(password)) and known is not None
    except VerificationError:
        return False


@cache
def decoy() -> str:
    """What an unknown user's password is compared with, so that the answer takes as long."""
    return HASHER.hash(secrets.token_urlsafe(32))


def one_time() -> str:
    """A password to hand over once: 80 random bits in four groups."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def acceptable(field: str, password: str, name: str, before: str) -> str:
    """`password` as a new one. Raises `BadInput` when it is too short, too long, the old one or the name."""
    if "\x00" in password:
        raise BadInput(field, "berisi karakter NUL")
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput(field, f"kata sandi baru harus {SHORTEST} sampai {LONGEST} karakter")
    if same(password) == same(before):
        raise BadInput(field, "kata sandi baru harus berbeda dari yang lama")
    if name in password.lower() or len(set(password)) < 5:
        raise BadInput(field, "kata sandi baru terlalu mudah ditebak")
    return password


def same(password: str) -> str:
    """One spelling of what different keyboards send for the same letters."""
    return unicodedata.normalize("NFKC", password)
