"""The monthly report: numbers, charts, a map, times against targets, and what may not be read out of few events; in
Indonesian, as one HTML page and as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scipy.special import gammaincinv

from gis.incidents.lifecycle import Origin
from gis.publish.charts import areas, bars
from gis.publish.month import Held, earlier
from gis.respond.categories import AGENCIES, CATEGORIES
from gis.room.times import Figures, Phase

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
PHASES = {
    Phase.ANSWER: "Dering sampai dijawab", Phase.PROCESSING: "Dicatat sampai penugasan pertama",
    Phase.TURNOUT: "Ditugaskan sampai berangkat", Phase.TRAVEL: "Berangkat sampai tiba",
    Phase.ON_SCENE: "Tiba sampai selesai", Phase.TOTAL: "Dicatat sampai tiba pertama",
}  # fmt: skip
CLASSES = {
    "": "belum digolongkan", "emergency": "darurat", "non-emergency": "bukan darurat", "information": "informasi",
    "prank": "iseng", "ghost": "kosong", "misdirected": "salah sambung", "test": "uji", "abandoned": "terputus",
}  # fmt: skip
FEWEST = 30  # incidents below which no share of a month is told
FEW = "Data belum cukup: {n} kejadian. Angka di bawah menghitung yang terjadi; perbedaan antarwilayah belum berarti."
ENOUGH = (
    "{n} kejadian. Rentang di samping angka memuat laju yang sebenarnya 19 dari 20 kali (Poisson, eksak); wilayah "
    "yang rentangnya bertumpang tindih tidak terbukti berbeda."
)
ORIGINS = {
    Origin.EXERCISE: "Laporan ini tentang LATIHAN: tidak satu pun kejadian di dalamnya nyata.",
    Origin.SYNTHETIC: "Laporan ini tentang riwayat BUATAN untuk peragaan: tidak satu pun kejadian di dalamnya nyata.",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and what it shows."""

    svg: str
    caption: str


@dataclass(frozen=True, slots=True)
class Part:
    """One section."""

    title: str
    texts: tuple[str, ...] = ()
    verdict: str = ""
    charts: tuple[Chart, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


def page(found: Held, shapes: Mapping[str, Any], cover: str) -> str:
    """The report as HTML; `shapes` are the kelurahan in metres by code, `cover` a sentence on what the posts reach."""
    from jinja2 import Environment, select_autoescape  # noqa: PLC0415 - only reports need it

    template = (Path(__file__).parent / "report.html").read_text(encoding="utf-8")
    made = Environment(autoescape=select_autoescape(default=True)).from_string(template)
    name = f"{MONTHS[found.month.month - 1]} {found.month.year}"
    return made.render(
        title=f"Laporan 112 Kota Ambon, {name}", footer=f"112 Kota Ambon · {name}", lead=lead(found),
        figures=figures(found), exercise=ORIGINS.get(found.origin, ""),
        parts=[kinds(found), places(found, shapes), hours(found), times(found), agencies(found), ended(found, cover)],
    )  # fmt: skip


def pdf(content: str) -> bytes:
    """The same as a PDF. Nothing is fetched."""
    from weasyprint import HTML  # noqa: PLC0415 - and Pango with it

    def nothing(url: str, *_: Any, **__: Any) -> dict[str, Any]:
        raise ValueError(f"a report carries everything inside, also {url}")

    made: bytes = HTML(string=content, url_fetcher=nothing).write_pdf()
    return made


def lead(found: Held) -> str:
    """The month in one sentence."""
    change = found.total - found.before
    said = (
        "sama banyak dengan"
        if change == 0
        else f"{abs(change)} {'lebih banyak' if change > 0 else 'lebih sedikit'} dari"
    )
    before = MONTHS[earlier(found.month).month - 1]
    top = found.by_category.most_common(1)
    most = f" Terbanyak: {label(top[0][0])} ({top[0][1]})." if top else ""
    return f"{found.total} kejadian dicatat, {said} {before} ({found.before}).{most}"


def figures(found: Held) -> list[tuple[str, str]]:
    """The four numbers on top."""
    calls = sum(found.calls.values())
    nuisance = found.calls["prank"] + found.calls["ghost"]
    share = f"{nuisance / calls:.0%}" if calls else "-"
    return [
        (str(found.total), "kejadian"), (str(found.by_priority[1]), "di antaranya prioritas 1"),
        (str(calls), "panggilan"), (share, "panggilan iseng atau kosong"),
    ]  # fmt: skip


def label(code: str) -> str:
    """A category as people call it."""
    return CATEGORIES[code].label if code in CATEGORIES else code


def kinds(found: Held) -> Part:
    """By category, with what the number may have been."""
    rows = [(label(code), str(n), between(n)) for code, n in found.by_category.most_common()]
    top = found.by_category.most_common(10)
    drawn = (
        bars([label(code) for code, _ in top], [n for _, n in top], True, (6.6, 0.28 * len(top) + 0.3)) if top else ""
    )
    charts = (Chart(drawn, "Kejadian menurut jenis, terbanyak di atas."),) if top else ()
    return Part(
        "Jenis kejadian", verdict="" if found.total else "Tidak ada kejadian pada bulan ini.",
        charts=charts, head=("Jenis", "Kejadian", "Rentang 95 %"), rows=tuple(rows),
        notes=(f"{found.cancelled} kejadian dibatalkan dan tidak dihitung.",),
    )  # fmt: skip


def places(found: Held, shapes: Mapping[str, Any]) -> Part:
    """By kecamatan, and a map by kelurahan."""
    known = [(code, n) for code, n in found.by_kecamatan.most_common() if code]
    rows = [(found.names.get(code, code), str(n), between(n)) for code, n in known]
    unknown = found.by_kecamatan[""]
    verdict = FEW.format(n=found.total) if found.total < FEWEST else ENOUGH.format(n=found.total)
    return Part(
        "Wilayah", verdict=verdict,
        charts=(Chart(areas(shapes, found.by_kelurahan), "Banyaknya kejadian tiap kelurahan. Bukan per penduduk."),),
        head=("Kecamatan", "Kejadian", "Rentang 95 %"), rows=tuple(rows),
        notes=(f"{unknown} kejadian tanpa lokasi atau di luar kota." if unknown else "Semua kejadian punya lokasi.",),
    )  # fmt: skip


def hours(found: Held) -> Part:
    """By day and by hour."""
    days, clock = range(1, found.month.days + 1), range(24)
    by_day = bars([str(each) for each in days], [found.by_day[each] for each in days])
    by_hour = bars([f"{each:02d}" for each in clock], [found.by_hour[each] for each in clock])
    return Part(
        "Hari dan jam", charts=(Chart(by_day, "Kejadian tiap tanggal."), Chart(by_hour, "Kejadian tiap jam (WIT)."))
    )


def times(found: Held) -> Part:
    """Every phase against its target."""
    rows = [time_row(PHASES[each.phase], each) for each in found.times]
    return Part(
        "Waktu terhadap target", head=HEAD, rows=tuple(rows),
        verdict="" if rows else "Data belum cukup: belum ada waktu yang tercatat.",
        notes=("Median dan 90 persen dari waktu kejadian (bukan waktu dicatat); target dan bagian yang memenuhinya.",),
    )  # fmt: skip


HEAD = ("Tahap", "n", "Median", "P90", "Target", "Memenuhi")


def time_row(name: str, each: Figures) -> tuple[str, ...]:
    """A line of the times."""
    met = "-" if each.share is None else f"{each.met} dari {each.judged}"
    if each.note:
        met = each.note
    return (name, str(each.n), span(each.p50_s), span(each.p90_s), span(each.target_s), met)


def agencies(found: Held) -> Part:
    """The time until somebody was there, by agency."""
    rows = [
        time_row(AGENCIES.get(agency or "", "tidak diketahui"), each)
        for agency, phases in found.by_agency.items()
        for each in phases
        if each.phase is Phase.TOTAL
    ]
    return Part("Dicatat sampai tiba, tiap instansi", head=("Instansi", *HEAD[1:]), rows=tuple(rows),
                verdict="" if rows else "Data belum cukup: belum ada instansi yang tercatat tiba.")  # fmt: skip


def ended(found: Held, cover: str) -> Part:
    """Calls by class, and what stands beside every figure."""
    rows = [(CLASSES.get(kind, kind), str(n)) for kind, n in found.calls.most_common()]
    return Part(
        "Panggilan dan jangkauan", texts=(cover,), head=("Golongan panggilan", "Panggilan"), rows=tuple(rows),
        notes=("Sumber: catatan kejadian 112 Kota Ambon. Batas wilayah: Kemendagri/BIG. Jalan: (c) OpenStreetMap "
               "contributors, ODbL. Laporan ini tidak memuat data penelepon.",),
    )  # fmt: skip


def between(n: int) -> str:
    """Garwood's exact interval of a Poisson count: what rates the number is compatible with."""
    low = float(gammaincinv(n, 0.025)) if n else 0.0
    high = float(gammaincinv(n + 1, 0.975))
    return f"{low:.1f}-{high:.1f}".replace(".", ",")


def span(seconds: float | None) -> str:
    """ "4 mnt 20 dtk", "35 dtk", "1 jam 5 mnt"."""
    if seconds is None:
        return "-"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} dtk"
    if whole < 3600:
        return f"{whole // 60} mnt {whole % 60} dtk"
    return f"{whole // 3600} jam {whole % 3600 // 60} mnt"
