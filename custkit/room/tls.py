"""A certificate for the room: the site's own, or one that is made here and recognised by its fingerprint."""

import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from custkit.errors import CustkitError, notice
from custkit.workspace.files import write_whole

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, GeneralName

__all__ = ["Certified", "generated", "own"]

_DAYS: Final = 397
"""Browsers refuse certificates that hold for longer than 398 days."""
_SPARE: Final = timedelta(days=14)
"""A made certificate is made anew when it has less left: it must outlive the workshop."""
_KEYS: Final = 0o600


@dataclass(frozen=True, slots=True)
class Certified:
    """A certificate with its key, as files that a server takes."""

    certificate: Path
    key: Path
    fingerprint: str
    """SHA-256 as browsers show it: ``3F:A0:...``."""
    made_here: bool
    """No browser knows it: it warns once, and people compare the fingerprint."""


def own(certificate: Path, key: Path, now: datetime) -> Certified:
    """The site's own certificate, looked over.

    Raises:
        CustkitError: If a file cannot be read, they do not belong together, or the certificate is not valid now.
    """
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
    except OSError as error:
        remedy = notice("name a certificate (PEM) with --cert and its key without a password with --key")
        raise CustkitError(
            notice("the certificate cannot be used: {error}", error=error), where=str(certificate), remedy=remedy
        ) from error
    found = _read(certificate)
    if not found.not_valid_before_utc <= now <= found.not_valid_after_utc:
        begins, ends = found.not_valid_before_utc, found.not_valid_after_utc
        raise CustkitError(
            notice("the certificate is valid from {begins:%Y-%m-%d} to {ends:%Y-%m-%d}", begins=begins, ends=ends),
            where=str(certificate),
            remedy=notice("renew it, or let one be made with --tls alone"),
        )
    return Certified(certificate, key, _fingerprint(found), made_here=False)


def generated(folder: Path, hosts: Iterable[str], now: datetime) -> Certified:
    """A certificate of our own for these hosts; made once and kept, so that its fingerprint stays the same.

    Args:
        folder: Where it is kept; the key can be read by nobody else.
        hosts: Names and addresses under which the room is reached.
        now: The moment, in UTC.

    Raises:
        CustkitError: If the folder cannot be written to.
    """
    wanted = tuple(dict.fromkeys(hosts))
    certificate, key = folder / "room.crt", folder / "room.key"
    if not _serves(certificate, key, wanted, now):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _make(certificate, key, wanted, now)
        except OSError as error:
            raise CustkitError(
                notice("no certificate can be kept: {reason}", reason=error.strerror),
                where=str(folder),
                remedy=notice("make the folder writable"),
            ) from error
    return Certified(certificate, key, _fingerprint(_read(certificate)), made_here=True)


def _no_password() -> str:
    """A key with a password would make the server ask on a terminal that nobody watches."""
    return ""


def _read(path: Path) -> "Certificate":
    from cryptography import x509

    return x509.load_pem_x509_certificate(path.read_bytes())


def _fingerprint(certificate: "Certificate") -> str:
    from cryptography.hazmat.primitives import hashes

    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _serves(certificate: Path, key: Path, hosts: Iterable[str], now: datetime) -> bool:
    """Whether a certificate that was made before still holds long enough, for all of these hosts."""
    from cryptography import x509

    if not (certificate.is_file() and key.is_file()):
        return False
    try:
        found = _read(certificate)
        named = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
    except (ValueError, OSError, x509.ExtensionNotFound):
        return False
    return found.not_valid_after_utc - now > _SPARE and {_name(host) for host in hosts} <= set(named)


def _name(host: str) -> "GeneralName":
    from cryptography import x509

    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _make(certificate: Path, key: Path, hosts: tuple[str, ...], now: datetime) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "custkit room")])
    begins = (now - timedelta(days=1)).astimezone(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=_DAYS))
        .add_extension(x509.SubjectAlternativeName([_name(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(private, hashes.SHA256())
    )
    secret = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_whole(key, secret)
    key.chmod(_KEYS)
    write_whole(certificate, built.public_bytes(serialization.Encoding.PEM))
