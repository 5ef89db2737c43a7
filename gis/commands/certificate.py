"""A certificate of our own for TLS in the city's network: no authority signs it, devices are told to trust it once."""

import ipaddress
import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LASTS = timedelta(days=397)  # browsers refuse longer ones
RENEW_BEFORE = timedelta(days=30)


def local_certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """Certificate and key for this machine's names, PEM; made when there is none for `host` or it soon ends."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    names = machine_names(host)
    if not (certificate.exists() and key.exists() and still_good(certificate, names)):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret = ec.generate_private_key(ec.SECP256R1())
        form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        write(key, secret.private_bytes(serialization.Encoding.PEM, *form))
        write(certificate, signed(secret, names).public_bytes(serialization.Encoding.PEM))
    return certificate, key


def signed(secret: ec.EllipticCurvePrivateKey, names: list[str]) -> x509.Certificate:
    """A certificate for `names`, signed by its own key; it vouches for itself and for nobody else."""
    now, subject = datetime.now(UTC), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ambon 112")])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(secret.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(minutes=5)).not_valid_after(now + LASTS)
    made = made.add_extension(x509.SubjectAlternativeName([general(name) for name in names]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    return made.add_extension(usage, critical=False).sign(secret, hashes.SHA256())


def machine_names(host: str) -> list[str]:
    """The names and addresses under which this machine may be asked for."""
    own = socket.gethostname()
    given = [] if host in {"0.0.0.0", "::"} else [host]  # noqa: S104 - compared, not bound
    return sorted({"localhost", "127.0.0.1", own, f"{own}.local", *addresses(own), *given})


def addresses(name: str) -> set[str]:
    """The addresses that `name` has on this machine; none where it cannot be resolved."""
    try:
        return {str(each[4][0]).partition("%")[0] for each in socket.getaddrinfo(name, None)}
    except OSError:
        return set()


def general(name: str) -> x509.GeneralName:
    """A name or address as a certificate spells it."""
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def still_good(certificate: Path, names: list[str]) -> bool:
    """True when it names all of `names` and does not end soon."""
    known = x509.load_pem_x509_certificate(certificate.read_bytes())
    listed = known.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    long_enough = known.not_valid_after_utc > datetime.now(UTC) + RENEW_BEFORE
    return long_enough and set(map(general, names)) <= set(listed)


def write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, from the first byte on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
