"""Hazards on the screen: hatching that somebody switches on, and the planner's way from a file to figures."""

from pathlib import Path

from playwright.sync_api import expect

from tests.console.axe import violations
from tests.console.conftest import Open
from tests.console.test_planning import LONG, STICKS_OUT, go
from tests.hazards import files

HATCH = "() => window.__map && window.__map.getLayer('hazard-hatch')"
DRAWN = "() => window.__map.loaded() && window.__map.queryRenderedFeatures({layers: ['hazard-hatch']}).length > 0"


def test_a_hazard_is_off_until_switched_on_and_then_tells_itself(open_screen: Open) -> None:
    for theme in ("dark", "light"):
        screen = open_screen(1440, 900, theme)
        page = screen.page
        screen.until(HATCH)
        assert page.evaluate("() => window.__map.getLayoutProperty('hazard-hatch', 'visibility')") == "none"
        page.get_by_role("button", name="Bahaya", exact=True).click()
        page.get_by_label("Catatan longsor per kelurahan").check()
        panel = page.get_by_role("region", name="Bahaya")
        expect(panel).to_contain_text("6 catatan ke atas")
        expect(panel).to_contain_text("Hanya diketahui per kelurahan")
        screen.until(DRAWN)
        page.wait_for_timeout(500)
        assert violations(page) == []
        screen.shoot(f"bahaya-ruang-1440-{theme}")
        page.evaluate("() => window.__map.jumpTo({center: [128.19, -3.712], zoom: 14})")  # Batu Gajah
        page.locator("canvas.maplibregl-canvas").press("Enter")
        expect(page.locator(".ask-card")).to_contain_text("Catatan longsor per kelurahan", timeout=60_000)
        screen.shoot(f"bahaya-apa-ini-{theme}")


def test_a_planner_tries_a_file_keeps_it_reads_what_is_inside_and_takes_it_back(
    open_screen: Open, tmp_path: Path
) -> None:
    path = tmp_path / "bahaya.zip"
    path.write_bytes(files.shapefile(files.strips().to_crs(32752), tmp_path))
    screen = open_screen(1440, 900, "light")
    page = go(screen, "hazards")
    form = page.get_by_role("form", name="Tambah lapisan")
    form.locator("input[type=file]").set_input_files(path)
    for label, said in (("Nama", "Bahaya banjir 2024"), ("Sumber", "InaRISK"), ("Lisensi", "CC BY 4.0")):
        form.get_by_label(label, exact=True).fill(said)
    form.get_by_label("Tanggal data").fill("2024-01-01")
    form.locator("summary").click()
    form.get_by_label("Kolom kelas").fill("tingkat")
    form.get_by_role("button", name="Periksa dulu").click()
    expect(form.get_by_role("alert")).to_contain_text("class_column", timeout=LONG)
    screen.shoot("bahaya-perencana-ditolak")
    form.get_by_label("Kolom kelas").fill("kelas")
    form.get_by_label("Arti kelas").fill("1 = rendah = 1\n2 = sedang = 3\n3 = tinggi = 5")
    form.get_by_role("button", name="Periksa dulu").click()
    expect(form).to_contain_text("Berkas terbaca", timeout=LONG)
    form.get_by_role("button", name="Simpan lapisan").click()
    inside = page.get_by_role("region", name="Isi kawasan").first
    expect(inside).to_contain_text("Data belum cukup", timeout=LONG)
    expect(inside).to_contain_text("tinggi")
    for theme in ("light", "dark"):
        if theme == "dark":
            screen = open_screen(1440, 900, theme)
            page = go(screen, "hazards")
            page.get_by_role("button", name="Bahaya banjir 2024 Banjir").click()
            expect(page.get_by_role("region", name="Isi kawasan").first).to_contain_text("Data belum", timeout=LONG)
        for width, height in ((1440, 900), (360, 740)):
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(300)
            assert page.evaluate(STICKS_OUT) == []
            assert violations(page) == []
            screen.shoot(f"bahaya-perencana-{width}-{theme}")
        page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Hapus Bahaya banjir 2024").click()
    expect(page.get_by_text("dihapus dari peta")).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_role("button", name="Hapus Bahaya banjir 2024")).to_be_visible(timeout=LONG)
