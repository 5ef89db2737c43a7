"""An agency's desk on a phone: its work from the sign-in to the end of a fire, alone, beside others, cut off."""

import re
from uuid import uuid4

from playwright.sync_api import Route, expect

from gis.db.engine import connect
from gis.incidents import journal
from tests.console.conftest import Open, Service
from tests.console.desks import NO_OVERFLOW, Desk, act, change, desk, now_of, told
from tests.pictures import exif, photo

__all__ = ["desk"]  # the fixture
COUNT_TONES = """() => {
    window.tones = 0;
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this); };
}"""


def test_a_desk_does_its_whole_work_on_a_phone(desk: Desk, service: Service) -> None:
    theirs = told(service, "polisi")
    incident = told(service)
    screen = desk()
    page = screen.page
    page.locator(".told").filter(has_text=f"#{incident['id']}").click()
    expect(page.locator(".told-whole")).to_contain_text("jawab dalam")
    expect(page.locator(".told-whole")).not_to_contain_text("7890")
    act(page, "Dijawab")
    expect(page.locator(".answers-of")).to_contain_text("dijawab")
    page.get_by_role("button", name="Tunjuk unit").click()
    page.locator(".desk-units button").first.click()
    expect(page.locator(".answers-of strong")).to_have_text(re.compile(r"^[A-Z]-\d+$"))
    act(page, "Berangkat")
    expect(page.locator(".answers-of")).to_contain_text("menuju lokasi")
    page.get_by_label("Catatan untuk ruang 112").fill("gang sempit")
    page.get_by_role("button", name="Kirim catatan").click()
    expect(page.locator(".desk-timeline")).to_contain_text("gang sempit")
    page.locator("input[type=file]").set_input_files(
        {"name": "api.jpg", "mimeType": "image/jpeg", "buffer": photo(exif=exif())}
    )
    page.locator(".photos li button").first.click()
    expect(page.locator(".photos figcaption")).to_contain_text("Kamera berada di -3.689")
    act(page, "Tiba")
    act(page, "Selesai")
    expect(page.locator(".answers-of li")).to_contain_text("selesai")
    screen.shoot("meja-selesai-360")
    whole = now_of(service, incident)
    assert [each["state"] for each in whole["dispatches"]] == ["done"]
    assert whole["dispatches"][0]["unit"]
    assert len(whole["photos"]) == 1
    assert "gang sempit" in [each["text"] for each in whole["timeline"]]
    engine = connect(service.settings, 1)
    with engine.begin() as conn:
        assert journal.verify(conn).broken_at is None
    engine.dispose()
    page.get_by_role("button", name="Semua kejadian").click()
    expect(page.locator(".told").filter(has_text=f"#{theirs['id']}")).to_have_count(0)


def test_a_desk_declines_with_a_reason_and_takes_a_step_back(desk: Desk, service: Service) -> None:
    first, second = told(service), told(service)
    page = desk(1440, 900).page
    page.locator(".told").filter(has_text=f"#{first['id']}").click()
    page.get_by_role("button", name="Tolak…").click()
    page.keyboard.type("semua unit di Passo")
    page.keyboard.press("Enter")
    expect(page.locator(".answers-of .badge")).to_have_text("ditolak")
    assert now_of(service, first)["dispatches"][0]["state"] == "declined"
    page.locator(".told").filter(has_text=f"#{second['id']}").click()
    act(page, "Dijawab")
    page.get_by_role("button", name="Tarik langkah terakhir…").click()
    page.keyboard.type("salah tekan")
    page.keyboard.press("Enter")
    expect(page.locator(".answers-of .badge")).to_have_text("dikirim")
    assert now_of(service, second)["dispatches"][0]["state"] == "dispatched"


def test_a_second_unit_is_named_and_taken_back(desk: Desk, service: Service) -> None:
    incident = told(service)
    page = desk().page
    page.locator(".told").filter(has_text=f"#{incident['id']}").click()
    for count in (1, 2):
        page.get_by_role("button", name="Tunjuk unit").click()
        page.locator(".desk-units button").first.click()
        expect(page.locator(".answers-of strong").filter(has_text=re.compile(r"^[A-Z]-\d+$"))).to_have_count(count)
    second = page.locator(".answers-of li").nth(1)
    second.get_by_role("button", name="Tarik langkah terakhir…").click()
    page.keyboard.type("cukup satu")
    page.keyboard.press("Enter")
    expect(second.locator(".badge")).to_have_text("dibatalkan")
    assert [each["state"] for each in now_of(service, incident)["dispatches"]] == ["acknowledged", "cancelled"]


def test_a_new_incident_comes_by_itself_and_a_conflict_keeps_what_was_typed(desk: Desk, service: Service) -> None:
    page = desk(1440, 900).page
    incident = told(service)
    row = page.locator(".told").filter(has_text=f"#{incident['id']}")
    expect(row).to_be_visible()
    row.click()
    page.get_by_label("Catatan untuk ruang 112").fill("setengah tertulis")

    def overtaken(route: Route) -> None:
        with service.client() as client:
            body = {"level": 2, "reason": "api besar", "version": incident["version"]}
            change(client, f"/api/incidents/{incident['id']}/alarm", body)
        route.continue_()

    page.route("**/steps", overtaken, times=1)
    with page.expect_response("**/steps") as answered:
        act(page, "Dijawab")
    assert answered.value.status == 409
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("Catatan untuk ruang 112")).to_have_value("setengah tertulis")
    act(page, "Dijawab")  # what happened meanwhile was read: the same again is taken
    expect(page.locator(".answers-of .badge")).to_have_text("dijawab")
    assert now_of(service, incident)["alarm_level"] == 2


def test_of_two_desks_that_answer_at_once_the_slower_is_shown_what_happened(desk: Desk, service: Service) -> None:
    incident = told(service)
    slow, quick = desk().page, desk().page
    for page in (slow, quick):
        page.locator(".told").filter(has_text=f"#{incident['id']}").click()
    held: list[Route] = []
    slow.route("**/steps", lambda route: held.append(route), times=1)  # noqa: PLW0108 - a builtin will not do
    with slow.expect_response("**/steps") as answered:
        act(slow, "Dijawab")
        act(quick, "Dijawab")
        expect(quick.locator(".answers-of .badge")).to_have_text("dijawab")
        assert held
        held[0].continue_()
    assert answered.value.status == 409
    expect(slow.get_by_role("alert").first).to_be_visible()
    expect(slow.locator(".answers-of .badge")).to_have_text("dijawab")
    steps = [each for each in now_of(service, incident)["timeline"] if each["kind"] == "stepped"]
    assert len(steps) == 1


def test_what_is_real_rings_and_comes_first_also_during_an_exercise(desk: Desk, service: Service) -> None:
    screen = desk()
    page = screen.page
    page.evaluate(COUNT_TONES)
    page.get_by_role("radio", name="Latihan").check(force=True)
    drill = told(service, text="latihan tangga", origin="exercise")
    made_up = page.locator(".told").filter(has_text=f"#{drill['id']}")
    expect(made_up.locator(".badge.exercise")).to_have_text("Latihan")
    screen.until("() => window.tones > 0")
    before = page.evaluate("window.tones")
    real = told(service)
    alarm = page.locator(".told").filter(has_text=f"#{real['id']}")
    expect(alarm.locator(".badge.real")).to_have_text("Nyata")
    expect(page.locator(".desk-head [role=status]")).to_contain_text("nyata menunggu jawaban")
    screen.until("before => window.tones > before", before)
    numbers = [int(re.search(r"#(\d+)", each)[1]) for each in page.locator(".told-what").all_inner_texts()]  # type: ignore[index]
    assert numbers.index(real["id"]) < numbers.index(drill["id"])
    assert page.evaluate(NO_OVERFLOW)
    screen.shoot("meja-latihan-360")
    page.get_by_role("radio", name="Nyata").check(force=True)
    expect(made_up).to_have_count(0)
    expect(alarm).to_be_visible()
    expect(alarm.locator(".badge.real")).to_have_count(0)


def test_a_cut_line_loses_nothing_and_doubles_nothing(desk: Desk, service: Service) -> None:
    incident = told(service)
    page = desk().page
    page.locator(".told").filter(has_text=f"#{incident['id']}").click()
    note = page.get_by_label("Catatan untuk ruang 112")
    note.fill("jalan putus di jembatan kecil")
    page.context.set_offline(True)
    page.get_by_role("button", name="Kirim catatan").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    act(page, "Dijawab")
    expect(note).to_have_value("jalan putus di jembatan kecil")
    assert now_of(service, incident)["dispatches"][0]["state"] == "dispatched"
    page.context.set_offline(False)
    page.route("**/notes", lambda route: (route.fetch(), route.abort()), times=1)  # done, and the answer is lost
    page.get_by_role("button", name="Kirim catatan").click()
    expect(note).to_have_value("jalan putus di jembatan kecil")
    page.get_by_role("button", name="Kirim catatan").click()
    expect(note).to_have_value("")
    page.route("**/photos", lambda route: (route.fetch(), route.abort()), times=1)
    page.locator("input[type=file]").set_input_files(
        {"name": "api.jpg", "mimeType": "image/jpeg", "buffer": photo(exif=exif())}
    )
    page.get_by_role("button", name="Kirim foto itu lagi").click()
    expect(page.get_by_role("button", name="Kirim foto itu lagi")).to_have_count(0)
    act(page, "Dijawab")
    expect(page.locator(".answers-of .badge")).to_have_text("dijawab")
    whole = now_of(service, incident)
    assert [each["text"] for each in whole["timeline"] if each["kind"] == "note added"] == [
        "jalan putus di jembatan kecil"
    ]
    assert len(whole["photos"]) == 1


def test_where_a_camera_was_moves_the_incident_only_when_a_person_takes_it_over(
    open_screen: Open, service: Service
) -> None:
    incident = told(service)
    elsewhere = exif({**dict(exif().get_ifd(0x8825)), 2: (3.0, 40.0, 0.0)})
    with service.client() as client:
        files = {"photo": ("api.jpg", photo(exif=elsewhere), "image/jpeg")}
        path = f"/api/incidents/{incident['id']}/photos"
        assert client.post(path, files=files, headers={"Idempotency-Key": uuid4().hex}).status_code == 201
    assert now_of(service, incident)["at"] == incident["at"]
    page = open_screen().page
    page.locator(".board tbody tr").filter(has_text=re.compile(rf"#{incident['id']}(?!\d)")).click()
    page.locator(".photos li button").first.click()
    with page.expect_response("**/move") as answered:
        page.get_by_role("button", name="Pakai sebagai lokasi").click()
    assert answered.value.status == 201, answered.value.text()
    moved = now_of(service, incident)
    assert round(moved["at"]["lat"], 4) == -3.6667
    assert "moved" in [each["kind"] for each in moved["timeline"]]


def test_a_unit_goes_out_of_service_and_comes_back(desk: Desk) -> None:
    page = desk().page
    page.get_by_role("tab", name="Unit").click()
    row = page.locator("[data-unit='D-03']")
    row.get_by_role("button", name="Tidak beroperasi…").click()
    page.keyboard.type("pompa rusak")
    page.keyboard.press("Enter")
    expect(row.locator(".badge")).to_have_text("tidak beroperasi")
    row.get_by_role("button", name="Siap lagi…").click()
    page.keyboard.type("sudah diperbaiki")
    page.keyboard.press("Enter")
    expect(row.locator(".badge")).to_have_text("tersedia")
