"""Promise: the phone's codes are as docs/codes.md has them, and what an office pulls is enough to believe them."""

import html
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
import zxingcpp
from PIL import Image, ImageDraw

from office.contract.errors import Refusal
from sync.credentials import challenge
from sync.credentials.claims import read_card
from sync.credentials.issuer_keys import IssuerKeys

PAGE = Path(__file__).resolve().parents[3] / "docs" / "platform.yaml"
NONCE = b"sixteen letters!"
KIOSK = "Kiosk 03, Lantai 1"


def keys_of(hub: Any, **params: Any) -> IssuerKeys:
    documents = hub.pull(**params).json()["documents"]
    document = hub.read(next(one for one in documents if one["kind"] == "issuers"))
    return IssuerKeys.of(json.dumps(document).encode())


def now(far: Any) -> datetime:
    return datetime.fromtimestamp(far.clock(), UTC)


def letters(page: str) -> str:
    found = re.search(r'class="letters"[^>]*>([^<]*)<', page)
    assert found, page
    return html.unescape(found[1])


def as_seen(page: str) -> str:
    """What a scanner reads off the page: segno draws one line a row of dark modules."""
    qr = re.search(r'class="qr dense".*?(<svg.*?</svg>)', page, re.DOTALL)
    assert qr, page
    drawing = re.search(r'<svg[^>]*viewBox="0 0 (\d+) .*?d="([^"]+)"', qr[1], re.DOTALL)
    assert drawing, qr[1]
    picture = Image.new("L", (int(drawing[1]) * 4,) * 2, 255)
    pen, x, y = ImageDraw.Draw(picture), 0.0, 0.0
    for verb, numbers in re.findall(r"([Mmh])([^Mmh]*)", drawing[2]):
        numbers_read = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if verb == "h":
            pen.rectangle((x * 4, (y - 0.5) * 4, (x + numbers_read[0]) * 4 - 1, (y + 0.5) * 4 - 1), fill=0)
            x += numbers_read[0]
        else:
            x, y = (numbers_read[0], numbers_read[1]) if verb == "M" else (x + numbers_read[0], y + numbers_read[1])
    (read,) = zxingcpp.read_barcodes(picture)
    return str(read.text)


def answered(far: Any, keys: IssuerKeys, text: str, asked_at: datetime) -> Any:
    return challenge.answered(text, nonce=NONCE, device=KIOSK, asked_at=asked_at, keys=keys, now=now(far))


def approved(phone: Any, question: str) -> str:
    page = phone.browser.get("/answer", params={"question": question})
    assert page.status_code == 200, page.text
    return letters(phone.post("/answer", page.text, question=question, action="approve").text)


def test_the_card_is_read_at_the_office_by_what_it_pulled(hub: Any, far: Any, thumb: Any) -> None:
    page = thumb().browser.get("/card").text
    assert as_seen(page) == letters(page)
    claims = read_card(letters(page), keys_of(hub), now(far))
    assert (claims.profile.name, claims.profile.gender) == ("Siti Rahmawati", "female")
    assert (claims.expires_at or now(far)).timestamp() == far.clock() + 90


def test_no_number_of_the_person_is_in_a_code_or_on_its_page(hub: Any, far: Any, thumb: Any) -> None:
    phone, question = thumb(), challenge.ask(NONCE, KIOSK, now(far))
    card = phone.browser.get("/card").text
    claims = answered(far, keys_of(hub), approved(phone, question), now(far))
    for profile in (read_card(letters(card), keys_of(hub), now(far)).profile, claims.profile):
        assert (profile.nik, profile.family_number) == ("", "")
    assert "6309065405940007" not in card


def test_a_code_is_new_each_minute_and_dead_after_ninety_seconds(hub: Any, far: Any, thumb: Any) -> None:
    phone = thumb()
    page = phone.browser.get("/card").text
    assert '<meta http-equiv="refresh" content="60">' in page
    far.clock.pass_(90 + 60)
    with pytest.raises(Refusal, match="code_expired"):
        read_card(letters(page), keys_of(hub), now(far))
    assert read_card(letters(phone.browser.get("/card").text), keys_of(hub), now(far))


def test_a_phone_answers_the_kiosks_question(hub: Any, far: Any, thumb: Any) -> None:
    phone, asked_at = thumb(), now(far)
    question = challenge.ask(NONCE, KIOSK, asked_at)
    page = phone.browser.get("/answer", params={"question": question}).text
    for words in (KIOSK, "Apakah Anda sedang berdiri di sana?", "Yang dibagikan", "Pindai hanya kode di layar kiosk"):
        assert words in page
    shown = phone.post("/answer", page, question=question, action="approve").text
    assert as_seen(shown) == letters(shown)
    claims = answered(far, keys_of(hub), letters(shown), asked_at)
    assert claims.profile.sub == far.context.subject(hub.client_id, "siti")
    assert claims.profile.name == "Siti Rahmawati"


def test_who_cancels_answers_nothing(far: Any, thumb: Any) -> None:
    phone, question = thumb(), challenge.ask(NONCE, KIOSK, now(far))
    page = phone.browser.get("/answer", params={"question": question}).text
    assert page.index('value="deny"') < page.index('value="approve"')
    shown = phone.post("/answer", page, question=question, action="deny").text
    assert "tidak ada data yang dibagikan" in shown
    assert "letters" not in shown


def test_another_phone_of_the_same_person_has_a_key_of_its_own(hub: Any, far: Any, thumb: Any) -> None:
    question = challenge.ask(NONCE, KIOSK, now(far))
    mine, other = thumb(), thumb()
    for phone in (mine, other, mine):
        assert answered(far, keys_of(hub), approved(phone, question), now(far)).profile.name == "Siti Rahmawati"
    with far.context.store.writing():
        assert len({row["private"] for row in far.context.store.all("SELECT private FROM credentials")}) == 2


def test_a_phone_that_changes_hands_speaks_for_its_new_owner(hub: Any, far: Any, thumb: Any) -> None:
    phone, question = thumb(), challenge.ask(NONCE, KIOSK, now(far))
    approved(phone, question)
    phone.post("/phone", phone.browser.get("/phone").text, citizen="arman")
    assert answered(far, keys_of(hub), approved(phone, question), now(far)).profile.name == "Arman Maulana"


@pytest.mark.parametrize(
    "text", ["MPPQ1:", "MPPQ1:A", "MPPQ1:é", "halo", "MPPA1:BB8", "MPPQ1:" + "0" * 600, "MPPQ1:GGW"]
)
def test_what_is_no_kiosks_code_is_said_to_be_none(thumb: Any, text: str) -> None:
    answer = thumb().browser.get("/answer", params={"question": text})
    assert answer.status_code == 400
    assert "bukan kode dari kiosk" in answer.text


def test_a_kiosks_code_is_old_after_two_minutes(far: Any, thumb: Any) -> None:
    phone, question = thumb(), challenge.ask(NONCE, KIOSK, now(far))
    page = phone.browser.get("/answer", params={"question": question})
    far.clock.pass_(121)
    assert phone.browser.get("/answer", params={"question": question}).status_code == 410
    late = phone.post("/answer", page.text, question=question, action="approve")
    assert late.status_code == 410


def test_what_the_taken_back_key_signed_counts_no_more_where_the_list_was_pulled(
    hub: Any, far: Any, thumb: Any
) -> None:
    first = hub.pull().json()
    before, card = keys_of(hub), letters(thumb().browser.get("/card").text)
    assert far.inspection.post("/issuers", json={}).json() == {"version": 2}
    newer = hub.pull(cursor=first["cursor"]).json()["documents"]
    assert [(one["kind"], one["version"]) for one in newer] == [("issuers", 2)]
    assert read_card(card, before, now(far)), "an office that has not heard of it yet"
    with pytest.raises(Refusal, match="code_untrusted"):
        read_card(card, keys_of(hub), now(far))
    assert read_card(letters(thumb().browser.get("/card").text), keys_of(hub), now(far))


def test_the_list_of_issuers_is_as_the_page_says(hub: Any) -> None:
    page = yaml.safe_load(PAGE.read_text("utf-8"))
    rule = {"$ref": "#/components/schemas/Issuers", "components": page["components"]}
    document = hub.read(next(one for one in hub.pull().json()["documents"] if one["kind"] == "issuers"))
    jsonschema.Draft202012Validator(rule, format_checker=jsonschema.FormatChecker()).validate(document)


def test_the_list_of_issuers_outlives_a_restart(hub: Any, far: Any) -> None:
    before = hub.pull().json()["cursor"]
    far.again()
    hub.http = far.api
    assert hub.pull(cursor=before).status_code == 204
