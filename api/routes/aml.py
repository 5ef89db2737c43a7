"""Advanced Mobile Location: what telephones send by themselves during an emergency call."""

from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request, Response

from api.deps import Conn, Now, PositionSender
from api.schemas.devices import ReceivedOut, SmsIn
from gis.errors import BadInput
from gis.incidents import devices
from gis.incidents.lifecycle import Origin
from gis.locate.aml import read_form, read_sms

router = APIRouter(prefix="/api/aml", tags=["posisi telepon"])
MOST_FIELDS = 200
FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                    "example": {
                        "v": "1",
                        "device_number": "+6281200002222",
                        "location_latitude": "-3.69540",
                        "location_longitude": "128.18140",
                        "location_time": "1769854500000",
                        "location_accuracy": "10.4",
                        "location_confidence": "0.6827",
                        "location_source": "GPS",
                    },
                }
            }
        },
    }
}


async def sent_form(request: Request) -> dict[str, str]:
    """The fields of a form in the body. Raises `BadInput` for what is none."""
    try:
        return dict(parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as wrong:
        raise BadInput("body", "harus application/x-www-form-urlencoded dalam UTF-8") from wrong


@router.post("", status_code=201, response_model=ReceivedOut, openapi_extra=FORM)
def receive_form(
    response: Response,
    conn: Conn,
    actor: PositionSender,
    fields: Annotated[dict[str, str], Depends(sent_form)],
    now: Now,
    origin: Origin = Origin.REAL,
) -> Any:
    """The form of AML over HTTPS (ETSI TS 103 625). A copy of a message changes nothing and gives 200."""
    return told(response, devices.receive(conn, read_form(fields), "aml https", origin, actor, now))


@router.post("/sms", status_code=201, response_model=ReceivedOut)
def receive_sms(wanted: SmsIn, response: Response, conn: Conn, actor: PositionSender, now: Now) -> Any:
    """An AML SMS as the gateway got it, with the number it came from. A copy changes nothing and gives 200."""
    return told(
        response,
        devices.receive(conn, read_sms(wanted.text, wanted.number), "aml sms", wanted.origin, actor, now),
    )


def told(response: Response, received: devices.Received) -> devices.Received:
    """201 for a new message, 200 for a copy."""
    response.status_code = 200 if received.repeated else 201
    return received
