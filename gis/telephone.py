"""One spelling of a telephone number, so that a caller is known again however the number was written down."""

from functools import lru_cache

import phonenumbers

COUNTRY = "ID"  # of numbers without a country code
FEWEST = 6  # digits; shorter ones are services, not callers


@lru_cache(1024)
def normal(number: str) -> str:
    """`number` in E.164 ("+628110000000"); "" for what names no caller. "0811 0000-000" and "+62 811-0000-000" meet."""
    try:
        parsed = phonenumbers.parse(number, COUNTRY)
    except phonenumbers.NumberParseException:
        return ""
    if len(str(parsed.national_number)) < FEWEST:
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
