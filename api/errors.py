"""Failure to status: the one table, and problem+json (RFC 9457) for every error."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from gis.errors import (
    BadInput,
    Busy,
    Forbidden,
    GisError,
    KeyReused,
    NotFound,
    NotReady,
    Refused,
    Stale,
    TooMany,
    Unauthenticated,
)  # fmt: skip

log = logging.getLogger("ambon112")

STATUS: dict[type[GisError], HTTPStatus] = {
    BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    KeyReused: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    Refused: HTTPStatus.CONFLICT,
    Stale: HTTPStatus.CONFLICT,
    Busy: HTTPStatus.CONFLICT,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    NotReady: HTTPStatus.SERVICE_UNAVAILABLE,
}

TITLE = {
    HTTPStatus.BAD_REQUEST: "Permintaan tidak bisa dibaca",
    HTTPStatus.UNAUTHORIZED: "Belum masuk",
    HTTPStatus.FORBIDDEN: "Tidak berhak",
    HTTPStatus.NOT_FOUND: "Tidak ada",
    HTTPStatus.METHOD_NOT_ALLOWED: "Cara tidak didukung",
    HTTPStatus.CONFLICT: "Tidak bisa sekarang",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Terlalu besar",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Jenis isi tidak didukung",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Isian perlu diperbaiki",
    HTTPStatus.TOO_MANY_REQUESTS: "Terlalu sering",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Kesalahan server",
    HTTPStatus.SERVICE_UNAVAILABLE: "Belum siap",
}


WRONG = {  # pydantic's kind of error -> a sentence
    "missing": "wajib diisi",
    "extra_forbidden": "isian ini tidak dikenal",
    "json_invalid": "bukan JSON yang benar",
    "model_attributes_type": "harus berupa objek JSON",
    "model_type": "harus berupa objek JSON",
    "string_type": "harus berupa teks",
    "string_unicode": "berisi karakter yang rusak",
    "string_too_long": "paling banyak {max_length} karakter",
    "too_long": "paling panjang {max_length}",
    "string_pattern_mismatch": "bentuknya tidak benar",
    "float_type": "harus berupa angka",
    "float_parsing": "harus berupa angka",
    "finite_number": "harus berupa angka yang terhingga",
    "int_type": "harus berupa bilangan bulat",
    "int_parsing": "harus berupa bilangan bulat",
    "int_parsing_size": "bilangan terlalu besar",
    "int_from_float": "harus berupa bilangan bulat",
    "greater_than": "harus lebih dari {gt}",
    "greater_than_equal": "paling sedikit {ge}",
    "less_than": "harus kurang dari {lt}",
    "less_than_equal": "paling banyak {le}",
    "enum": "harus salah satu dari: {expected}",
    "literal_error": "harus salah satu dari: {expected}",
    "empty_file": "harus isi berkas dalam Base64, tidak kosong",
    "datetime_type": "harus waktu dengan zona, misalnya 2026-01-31T20:15:00+09:00",
    "datetime_parsing": "harus waktu dengan zona, misalnya 2026-01-31T20:15:00+09:00",
    "datetime_from_date_parsing": "harus waktu dengan zona, misalnya 2026-01-31T20:15:00+09:00",
}
REFUSED = {  # what the framework refuses by itself
    HTTPStatus.BAD_REQUEST: "isi permintaan tidak bisa dibaca: harus JSON dalam UTF-8",
    HTTPStatus.NOT_FOUND: "alamat ini tidak ada",
    HTTPStatus.METHOD_NOT_ALLOWED: "alamat ini tidak menerima cara itu",
}


def problem(status: int, detail: str, field: str | None = None, more: Mapping[str, Any] | None = None) -> JSONResponse:
    """An error in the words of RFC 9457; `field` names what to mend, `more` are members of this kind of problem."""
    kind = HTTPStatus(status)
    body: dict[str, Any] = {"type": "about:blank", "title": TITLE.get(kind, kind.phrase), "status": status}
    body |= {"detail": detail} | ({"field": field} if field else {}) | dict(more or {})
    headers = {"WWW-Authenticate": "Bearer"} if kind is HTTPStatus.UNAUTHORIZED else None
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def status_of(kind: type[GisError]) -> HTTPStatus:
    """The status of a failure, or of the nearest kind it is one of."""
    return next(STATUS[each] for each in kind.__mro__ if each in STATUS)


def add_handlers(app: FastAPI) -> None:
    """Give every failure its answer."""
    app.add_exception_handler(GisError, on_domain)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(IntegrityError, on_race)
    app.add_exception_handler(DBAPIError, on_database)
    app.add_exception_handler(PoolTimeout, on_pool)
    app.add_exception_handler(Exception, on_unexpected)


def on_domain(_: Request, failure: Exception) -> JSONResponse:
    """A failure the service can name."""
    assert isinstance(failure, GisError)
    field = failure.field if isinstance(failure, BadInput) else None
    held = {"leaves": failure.dispatch_id, "incident_id": failure.incident_id} if isinstance(failure, Busy) else None
    reply = problem(status_of(type(failure)), str(failure), field, held)
    if isinstance(failure, TooMany):
        reply.headers["Retry-After"] = str(failure.seconds)
    return reply


def on_invalid(_: Request, failure: Exception) -> JSONResponse:
    """A body or parameter that does not fit its type: the first one is named."""
    assert isinstance(failure, RequestValidationError)
    first = failure.errors()[0]
    field = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{field}: {in_words(first)}", field)


def in_words(failure: Mapping[str, Any]) -> str:
    """What is wrong with a value, in the operators' language; the library's own words where there are no better."""
    said = WRONG.get(failure["type"])
    return said.format(**failure.get("ctx", {})).replace(" or ", " atau ") if said else str(failure["msg"])


def on_http(_: Request, failure: Exception) -> JSONResponse:
    """What the framework refuses: an unknown path or method."""
    assert isinstance(failure, HTTPException)
    detail = REFUSED.get(HTTPStatus(failure.status_code), str(failure.detail))
    reply = problem(failure.status_code, detail)
    reply.headers.update(failure.headers or {})
    return reply


def on_race(_: Request, failure: Exception) -> JSONResponse:
    """Two acted at once and the database let one through."""
    log.warning("lost a race: %s", type(failure).__name__)
    return problem(HTTPStatus.CONFLICT, "orang lain baru saja mengubahnya; muat ulang lalu ulangi")


def on_database(_: Request, failure: Exception) -> JSONResponse:
    """The database cannot be reached or took too long; anything else it says is our mistake."""
    if isinstance(failure, OperationalError):
        log.error("database: %s", type(failure.orig).__name__)
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "basis data tidak menjawab; jalankan `ambon112 doctor`")
    return on_unexpected(_, failure)


def on_pool(_: Request, failure: Exception) -> JSONResponse:
    """Every connection is in use."""
    log.error("pool: %s", failure)
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, "server sedang penuh; coba lagi sebentar")


def on_unexpected(_: Request, failure: Exception) -> JSONResponse:
    """Our mistake: a bare 500, the story in the log."""
    log.exception("unexpected", exc_info=failure)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "kesalahan tak terduga; laporkan waktu kejadiannya")
