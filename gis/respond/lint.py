"""What is wrong with a draft before it is published: words nobody knows, ground nobody covers, needs nobody meets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from gis.errors import BadInput
from gis.respond.categories import AGENCIES, CATEGORIES, OF_FACILITIES, Capability, Order, Role
from gis.respond.document import AreaDocument, NeedDocument, PlanDocument, RuleDocument, hours_of, polygon_of
from gis.respond.ruleset import breadth

KM2 = 111.32**2  # square degrees to square kilometres; the cosine of Ambon's latitude is 0.998
WORTH_SAYING_KM2 = 0.01
MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a draft; an `error` keeps it from being published, a `warning` is for its author to judge."""

    severity: str  # error, warning
    where: str  # "rules.3.needs.0.agency"
    said: str


@dataclass(frozen=True, slots=True)
class Stock:
    """What is on record: posts as (agency, kind), units as (agency, kind, capabilities)."""

    posts: Sequence[tuple[str, str]]
    units: Sequence[tuple[str, str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Ground:
    """The city's areas by code: 5 kecamatan and 50 below them."""

    areas: Mapping[str, BaseGeometry]

    @property
    def city(self) -> BaseGeometry:
        """All of it."""
        return shapely.union_all([shape for code, shape in self.areas.items() if code.count(".") == 2])


def lint(document: PlanDocument, stock: Stock, ground: Ground) -> list[Finding]:
    """Everything there is to say, errors first, in the order of the document."""
    shapes = dict(ground.areas)
    found = list(polygons(document.areas, ground, shapes))
    for number, rule in enumerate(document.rules):
        found += words(f"rules.{number}", rule, shapes)
        for place, need in enumerate(rule.needs):
            found += need_findings(f"rules.{number}.needs.{place}", need, stock)
    found += coverage(document, shapes, ground.city)
    found += overlaps(document, shapes)
    return sorted(found, key=lambda each: each.severity)


def polygons(areas: Mapping[str, AreaDocument], ground: Ground, shapes: dict[str, BaseGeometry]) -> Iterator[Finding]:
    """Polygons that are none; the others are added to `shapes`."""
    for name, area in areas.items():
        if name in ground.areas:
            yield Finding("error", f"areas.{name}", "nama ini kode wilayah; pilih nama lain")
            continue
        try:
            shapes[name] = polygon_of(f"areas.{name}.polygon", area.polygon)
        except BadInput as failure:
            yield Finding("error", failure.field, failure.reason)


def words(at: str, rule: RuleDocument, shapes: Mapping[str, BaseGeometry]) -> Iterator[Finding]:
    """A category or an area that is not known."""
    if rule.category not in CATEGORIES:
        yield unknown(f"{at}.category", "kategori", rule.category, CATEGORIES)
    if rule.area is not None and rule.area not in shapes:
        yield Finding(
            "error", f"{at}.area", f"wilayah '{rule.area}' bukan kode kecamatan, kelurahan, atau nama di areas"
        )
    agencies = [need.agency for need in rule.needs]
    for twice in sorted({agency for agency in agencies if agencies.count(agency) > 1}):
        yield Finding("warning", f"{at}.needs", f"instansi '{twice}' disebut lebih dari sekali")
    if not any(need.role == Role.SEND for need in rule.needs):
        yield Finding("warning", f"{at}.needs", "tidak ada yang berangkat (role: send)")


def need_findings(at: str, need: NeedDocument, stock: Stock) -> Iterator[Finding]:
    """Words of a need that are not known, and what nobody on record can ever meet."""
    known = {"agency": AGENCIES, "role": list(Role), "order": list(Order)}
    wrong = [unknown(f"{at}.{name}", name, getattr(need, name), known[name]) for name in known
             if getattr(need, name) not in known[name]]  # fmt: skip
    if need.capability is not None and need.capability not in list(Capability):
        wrong.append(unknown(f"{at}.capability", "kemampuan", need.capability, list(Capability)))
    yield from wrong
    if not wrong and need.role != Role.NOTIFY:
        yield from unmet(at, need, stock)
    for place, other in enumerate(need.fallbacks):
        yield from need_findings(f"{at}.fallbacks.{place}", other.model_copy(update={"role": need.role}), stock)


def unmet(at: str, need: NeedDocument, stock: Stock) -> Iterator[Finding]:
    """A need that no unit or post on record can ever meet. An agency of which nothing is on record is told by
    telephone, which is as good a step, as long as nothing particular is asked of it."""
    units = [each for each in stock.units if each[0] == need.agency]
    posts = [each for each in stock.posts if each[0] == need.agency]
    particular = need.kind is not None or need.capability is not None or need.count > 1
    if not units and not posts and not particular:
        if not need.fallbacks:
            yield Finding("warning", at, f"{need.agency}: tidak ada pos atau unit tercatat, hanya lewat telepon")
        return
    if need.kind is not None and need.kind not in {kind for _, kind, *_ in (*units, *posts)}:
        yield Finding("error", f"{at}.kind", f"tidak ada '{need.kind}' milik {need.agency}")
        return
    able = [each for each in units if need.kind in {None, each[1]}]
    if need.capability is not None and need.capability not in OF_FACILITIES:
        able = [each for each in able if need.capability in each[2]]
        posts = []  # of a post nobody knows what it can do
        if not able:
            yield Finding("error", f"{at}.capability", f"tidak ada unit {need.agency} yang mampu '{need.capability}'")
            return
    if need.count > len(able) + len(posts):
        said = f"perlu {need.count}, padahal {need.agency} tercatat {len(able)} unit dan {len(posts)} pos yang cocok"
        yield Finding("error", f"{at}.count", said)


def unknown(where: str, what: str, value: str, known: Iterable[str]) -> Finding:
    """A word that is not in its list."""
    return Finding("error", where, f"{what} '{value}' tidak dikenal; pilih dari: {', '.join(known)}")


def coverage(document: PlanDocument, shapes: Mapping[str, BaseGeometry], city: BaseGeometry) -> Iterator[Finding]:
    """Categories, hours and ground for which the first alarm has no rule."""
    for code in CATEGORIES:
        first = [rule for rule in document.rules if rule.category == code and rule.level == 1]
        if not first:
            yield Finding("error", "rules", f"kategori '{code}' tidak punya aturan untuk tingkat 1")
            continue
        for begins, ends in spells(first):
            active = [rule for rule in first if holds(rule, begins)]
            if any(rule.area is None for rule in active):
                continue
            covered = shapely.union_all(
                [shapes[rule.area] for rule in active if rule.area is not None and rule.area in shapes]
            )
            gap = shapely.area(shapely.difference(city, covered)) * KM2
            if gap > WORTH_SAYING_KM2:
                hours = f"{clock(begins)}-{clock(ends)}"
                said = f"kategori '{code}' pukul {hours}: {gap:.1f} km2 kota tanpa aturan, dan semua di luar kota"
                yield Finding("error", "rules", said)
            else:
                yield Finding("warning", "rules", f"kategori '{code}': tidak ada aturan untuk kejadian di luar kota")


def spells(rules: Sequence[RuleDocument]) -> list[tuple[int, int]]:
    """The day cut where any rule begins or ends, in minutes."""
    cuts = {0, MIDNIGHT}
    for rule in rules:
        if rule.hours is not None:
            cuts |= {minutes(rule.hours[:5]), minutes(rule.hours[6:])}
    return list(pairwise(sorted(cuts)))


def minutes(clock_time: str) -> int:
    """ "21:30" as minutes of the day."""
    return int(clock_time[:2]) * 60 + int(clock_time[3:])


def clock(minute: int) -> str:
    """Minutes of the day as "21:30"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def holds(rule: RuleDocument, minute: int) -> bool:
    """True when a rule's hours hold that minute of the day."""
    hours = hours_of(rule.hours)
    if hours is None:
        return True
    begins, ends = (each.hour * 60 + each.minute for each in (hours.begins, hours.ends))
    return begins <= minute < ends if begins < ends else minute >= begins or minute < ends


def overlaps(document: PlanDocument, shapes: Mapping[str, BaseGeometry]) -> Iterator[Finding]:
    """Pairs of rules of which nothing says which one counts: the first listed would."""
    alike: dict[tuple[str, int, int, bool], list[int]] = defaultdict(list)
    for number, rule in enumerate(document.rules):
        if rule.area is None or rule.area in shapes:
            width = breadth(rule.area, {name: shapes[name] for name in document.areas if name in shapes})
            alike[rule.category, rule.level, width, rule.hours is not None].append(number)
    for numbers in alike.values():
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 :]:
                yield from overlap(one, other, document.rules, shapes)


def overlap(
    one: int, other: int, rules: Sequence[RuleDocument], shapes: Mapping[str, BaseGeometry]
) -> Iterator[Finding]:
    """The ground and hours that two rules share, if any."""
    first, second = rules[one], rules[other]
    if not any(holds(first, begins) and holds(second, begins) for begins, _ in spells([first, second])):
        return
    where = f"rules.{other}"
    if first.area is None or second.area is None or first.area == second.area:
        yield Finding("error", where, f"sama dengan rules.{one}: kategori, tingkat, wilayah dan jam yang sama")
        return
    shared = shapely.area(shapely.intersection(shapes[first.area], shapes[second.area])) * KM2
    if shared > WORTH_SAYING_KM2:
        said = f"bertumpang tindih {shared:.2f} km2 dengan rules.{one} ({first.area} dan {second.area})"
        yield Finding("error", where, said)
