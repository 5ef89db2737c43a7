"""A response plan as an administrator edits it, in YAML or JSON: its shape is checked here, its sense in `lint`.

title: Rencana tanggapan Kota Ambon
areas:                            # polygons of one's own, by name; GeoJSON, degrees, WGS 84
  pelabuhan: {label: Pelabuhan, polygon: {type: Polygon, coordinates: [...]}}
rules:
  - category: kebakaran
    level: 2                      # from this alarm level up; 1 where left out
    area: "81.71.02"              # a kecamatan, a kelurahan or a name of `areas`; everywhere where left out
    hours: "21:00-07:00"          # WIT; always where left out
    needs:
      - {agency: damkar, role: send, task: padamkan api, kind: mobil pemadam, capability: ladder, count: 2,
         order: fastest, fallbacks: [{agency: tni}]}
"""

from collections.abc import Iterable
from datetime import time
from typing import Annotated, Any, TypeVar

import shapely
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from gis.errors import BadInput
from gis.respond.categories import AGENCIES, CATEGORIES, HIGHEST_LEVEL, Capability, Need, Order, Role
from gis.respond.ruleset import Hours, Rule, Ruleset, first_rules

Word = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Task = Annotated[str, StringConstraints(max_length=200)]
Period = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]
One = TypeVar("One")


class Part(BaseModel):
    """Unknown fields are refused: a misspelt one would say nothing."""

    model_config = ConfigDict(extra="forbid")


class NeedDocument(Part):
    """What one agency must send. Words that are not known are for `lint` to say."""

    agency: Word
    role: Word = "send"
    task: Task = ""
    capability: Word | None = None
    kind: Word | None = None
    count: int = Field(1, ge=1, le=20)
    order: Word = "fastest"
    fallbacks: list["NeedDocument"] = Field([], max_length=5)


class RuleDocument(Part):
    """What must go for one category."""

    category: Word
    level: int = Field(1, ge=1, le=HIGHEST_LEVEL)
    area: Word | None = None
    hours: Period | None = None
    needs: list[NeedDocument] = Field(min_length=1, max_length=30)


class AreaDocument(Part):
    """A polygon of the plan's own, GeoJSON."""

    label: Word
    polygon: dict[str, Any]


class PlanDocument(Part):
    """A whole plan."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    notes: Annotated[str, StringConstraints(max_length=2000)] = ""
    areas: dict[Word, AreaDocument] = Field({}, max_length=200)
    rules: list[RuleDocument] = Field(max_length=1000)


def read_document(content: Any) -> PlanDocument:
    """Raises `BadInput` naming the first part that does not fit."""
    try:
        return PlanDocument.model_validate(content)
    except ValidationError as failure:
        first = failure.errors()[0]
        raise BadInput(".".join(map(str, first["loc"])) or "rencana", first["msg"]) from None


def written(document: PlanDocument) -> dict[str, Any]:
    """As it is stored and exported: what is left to its default is left out, but for tasks and roles."""
    content = document.model_dump(exclude_defaults=True)
    for rule, said in zip(content["rules"], document.rules, strict=True):
        for need, full in zip(rule["needs"], said.needs, strict=True):
            need |= {"role": full.role, "task": full.task}
    return content


def ruleset(version: int, document: PlanDocument) -> Ruleset:
    """The plan ready to answer. Raises `BadInput` for a word that is not known: `lint` names them all."""
    rules: dict[str, list[Rule]] = {}
    for number, each in enumerate(document.rules):
        at = f"rules.{number}"
        code = one_of(f"{at}.category", each.category, CATEGORIES)
        needs = tuple(need_of(f"{at}.needs.{place}", need) for place, need in enumerate(each.needs))
        rules.setdefault(code, []).append(Rule(code, each.level, each.area, hours_of(each.hours), needs))
    areas = {name: polygon_of(f"areas.{name}.polygon", area.polygon) for name, area in document.areas.items()}
    return Ruleset(version, rules, areas)


def need_of(at: str, said: NeedDocument) -> Need:
    """One need. Raises `BadInput`."""
    return Need(
        agency=one_of(f"{at}.agency", said.agency, AGENCIES),
        role=Role(one_of(f"{at}.role", said.role, list(Role))),
        task=said.task,
        capability=Capability(one_of(f"{at}.capability", said.capability, list(Capability)))
        if said.capability is not None
        else None,
        kind=said.kind,
        count=said.count,
        order=Order(one_of(f"{at}.order", said.order, list(Order))),
        fallbacks=tuple(need_of(f"{at}.fallbacks.{place}", need) for place, need in enumerate(said.fallbacks)),
    )


def one_of(field: str, value: str, known: Iterable[str]) -> str:
    """`value`, checked. Raises `BadInput` when it is not one of `known`."""
    if value not in known:
        raise BadInput(field, f"'{value}' tidak dikenal; pilih dari: {', '.join(known)}")
    return value


def hours_of(period: str | None) -> Hours | None:
    """ "21:00-07:00" as hours."""
    return Hours(*map(time.fromisoformat, period.split("-"))) if period else None


def polygon_of(field: str, content: dict[str, Any]) -> BaseGeometry:
    """A polygon from GeoJSON. Raises `BadInput` for anything else and for one that crosses itself."""
    try:
        shape = shapely.geometry.shape(content)
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise BadInput(field, "harus Polygon atau MultiPolygon GeoJSON") from None
    if shape.geom_type not in {"Polygon", "MultiPolygon"} or shape.is_empty:
        raise BadInput(field, "harus Polygon atau MultiPolygon GeoJSON yang berisi")
    if not shape.is_valid:
        raise BadInput(field, f"garisnya berpotongan: {shapely.is_valid_reason(shape)}")
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadInput(field, "di luar bumi: derajat, bujur dahulu, lalu lintang")
    shapely.prepare(shape)
    return shape


def first_document() -> PlanDocument:
    """Version 1: the table of categories as a plan."""
    rules = [
        RuleDocument(category=each.category, level=each.level, needs=[said(need) for need in each.needs])
        for each in first_rules()
    ]
    notes = "Tingkat 1 sama dengan tabel kategori. Tingkat 2 usulan awal: yang siaga ikut berangkat; tinjau dan sahkan."
    return PlanDocument(title="Rencana tanggapan awal", notes=notes, rules=rules)


def said(need: Need) -> NeedDocument:
    """A need as it is written."""
    return NeedDocument(
        agency=need.agency, role=need.role, task=need.task, capability=need.capability, kind=need.kind,
        count=need.count, order=need.order, fallbacks=[said(each) for each in need.fallbacks],
    )  # fmt: skip
