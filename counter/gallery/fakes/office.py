"""The fictional office of the story: its services, its people at work, and names as long as real ones get."""

from datetime import date, time

import msgspec

from office.contract.catalogue import (
    Account,
    Agency,
    Catalogue,
    Choice,
    Counter,
    Field,
    Form,
    Hours,
    OfficeCard,
    Officer,
    Requirement,
    Role,
    Service,
    Step,
)
from office.contract.words import Words


def _service(
    code: str,
    name: str,
    english: str,
    papers: tuple[str, ...],
    agency: str = "dukcapil",
    *,
    form: str = "",
    product: Words | None = None,
) -> Service:
    return Service(
        code=code,
        agency=agency,
        name={"id": name, "en": english},
        series="A" if agency == "dukcapil" else "D",
        fee=0,
        finish={"id": "± 30 menit, di loket", "en": "About 30 minutes, at the counter"},
        typical_service_s=600,
        requirements=tuple(Requirement({"id": paper}) for paper in papers),
        form=form,
        product=product,
    )


SERVICES = (
    _service(
        "kk-tambah",
        "Tambah anak ke Kartu Keluarga (KK)",
        "Add a child to the family card",
        ("KK lama", "Surat lahir", "Buku nikah"),
        form="F-1.02",
    ),
    _service("ktp-rekam", "Rekam KTP-el", "Record for an ID card", ("KK",)),
    _service(
        "akta-lahir",
        "Akta kelahiran",
        "Birth certificate",
        ("Surat lahir", "KTP-el orang tua"),
        product={"id": "Kutipan akta kelahiran", "en": "Birth certificate"},
    ),
    _service("pindah", "Pindah datang", "Moving in", ("SKPWNI", "KK")),
    _service("kk-ubah", "Ubah KK", "Change a family card", ("KK lama",)),
    _service("kia", "Kartu Identitas Anak (KIA)", "Child identity card", ("Akta kelahiran",)),
    _service("paspor", "Paspor baru", "New passport", ("KTP-el", "KK", "Akta kelahiran"), "imigrasi"),
    _service(
        "paspor-ganti",
        "Penggantian paspor karena rusak atau hilang",
        "Passport replacement, damaged or lost",
        ("Paspor lama",),
        "imigrasi",
    ),
)
CHILD_FORM = Form(
    code="F-1.02",
    version="1",
    title={"id": "Formulir F-1.02", "en": "Form F-1.02"},
    regulation="-",
    minutes=5,
    steps=(
        Step(
            {"id": "Pemohon", "en": "Applicant"},
            (
                Field("nama", {"id": "Nama pemohon", "en": "Applicant's name"}, "text", autofill="name"),
                Field(
                    "nik",
                    {"id": "NIK pemohon", "en": "Applicant's NIK"},
                    "digits",
                    digits=16,
                    secret=True,
                    autofill="nik",
                ),
            ),
        ),
        Step(
            {"id": "Anak", "en": "Child"},
            (
                Field("nama_anak", {"id": "Nama anak", "en": "Child's name"}, "text"),
                Field("lahir", {"id": "Tanggal lahir anak", "en": "Child's date of birth"}, "date"),
                Field(
                    "alasan",
                    {"id": "Alasan", "en": "Reason"},
                    "choice",
                    choices=(
                        Choice("lahir", {"id": "Kelahiran", "en": "Birth"}),
                        Choice("pindah", {"id": "Pindah", "en": "Moved"}),
                    ),
                ),
                Field("ponsel", {"id": "Nomor ponsel", "en": "Phone number"}, "digits", required=False),
            ),
        ),
    ),
    schema={"type": "object"},
)
LONG_SERVICE = {
    "id": "Pencatatan perubahan nama dan perubahan status kewarganegaraan pada akta pencatatan sipil",
    "en": "Recording a change of name and of citizenship in a civil registry certificate",
}


def catalogue(*, office: str = "MPP Kabupaten Tabalong", long_names: bool = False) -> Catalogue:
    services: tuple[Service, ...] = SERVICES
    if long_names:
        services = tuple(
            msgspec.structs.replace(one, name=LONG_SERVICE) if one.code in {"kk-tambah", "pindah"} else one
            for one in services
        )
    dukcapil = tuple(one.code for one in services if one.agency == "dukcapil")
    return Catalogue(
        version=7,
        office=OfficeCard(
            code="tabalong",
            name={"id": office},
            short_name="MPP Tabalong",
            kind={"id": "Mal Pelayanan Publik", "en": "Public service mall"},
            address="Jl. Melati 1, Belimbing",
            zone="Asia/Makassar",
            zone_label="WITA",
            hours=(Hours(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(15)),),
            holidays=(date(2026, 12, 25),),
        ),
        agencies=(
            Agency(
                "dukcapil",
                {"id": "Dinas Kependudukan dan Pencatatan Sipil", "en": "Civil registry"},
                "Dukcapil",
                "id",
                {"id": "KK, KTP-el, akta", "en": "Family and ID cards, certificates"},
                {"id": "Lantai 1, Zona A", "en": "Floor 1, zone A"},
            ),
            Agency(
                "imigrasi",
                {"id": "Kantor Imigrasi", "en": "Immigration office"},
                "Imigrasi",
                "plane",
                {"id": "Paspor", "en": "Passports"},
                {"id": "Lantai 2", "en": "Floor 2"},
            ),
        ),
        services=services,
        forms=(CHILD_FORM,),
        counters=(
            Counter("4", {"id": "Lantai 1, Zona A", "en": "Floor 1, zone A"}, dukcapil),
            Counter("9", {"id": "Lantai 2", "en": "Floor 2"}, ("paspor",)),
        ),
        officers=(
            _officer("rina", "Rina Wulandari", "dukcapil"),
            _officer("bayu", "Bayu Pratama", "dukcapil"),
            _officer("sari", "Sari Handayani", "dukcapil", "officer", "supervisor"),
            _officer("tomi", "Tomi Lesmana", "imigrasi"),
        ),
    )


def _officer(code: str, name: str, agency: str, *roles: Role) -> Officer:
    account = Account(iss="https://akun.example", sub=code)
    return Officer(code, name, agency, "", roles or ("officer",), account=account)
