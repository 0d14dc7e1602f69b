"""How a device becomes known and renews its certificate, and how officers look after the office's devices."""

from typing import Final

from office.contract.admin.devices import ChangeDevice, DeviceChanged, DevicesAnswer, RenewalAnswer
from sync.lan.calls.call import COUNTER, EVERY_DEVICE, OPEN, get, post
from sync.wire import DeviceAnswer, EnrolmentAnswer, EnrolmentRequest, PairDevice, PairingAnswer, RenewCertificate

AUTHORITY: Final = get("/v1/ca", str, OPEN)
ENROL: Final = post("/v1/enrolments", EnrolmentRequest, EnrolmentAnswer, OPEN)
KNOWN_AS: Final = get("/v1/device", DeviceAnswer, EVERY_DEVICE)
RENEW_CERTIFICATE: Final = post("/v1/device/certificate", RenewCertificate, RenewalAnswer, EVERY_DEVICE)
DEVICES: Final = get("/v1/devices", DevicesAnswer, COUNTER, "devices")
CHANGE_DEVICE: Final = post("/v1/devices/{device:str}/state", ChangeDevice, DeviceChanged, COUNTER, "change_device")
PAIR_DEVICE: Final = post("/v1/pairings", PairDevice, PairingAnswer, COUNTER, "pair_device")
