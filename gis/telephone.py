"""One spelling for a telephone number, so that 0812-..., 62812... and +62812... are the same telephone."""

import phonenumbers

HOME = "ID"  # numbers without a country's code are Indonesian


def e164(number: str) -> str:
    """The number as E.164 ("+62812..."); "" for what cannot be one: empty, words, short numbers such as 112."""
    try:
        read = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(read):
        return ""
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))
