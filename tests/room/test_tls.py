"""The room behind TLS: with a certificate of the site, or one made here that people recognise by its fingerprint."""

import hashlib
import socket
import ssl
import stat
import threading
from datetime import UTC, datetime, timedelta

import pytest

from custkit.errors import CustkitError
from custkit.room.tls import generated, own

NOW = datetime.now(UTC)


@pytest.fixture
def made(tmp_path):
    return generated(tmp_path / "tls", ["localhost", "127.0.0.1"], NOW)


def handshake(made, host):
    """Shake hands as a browser does that trusts this very certificate; gives what the server showed."""
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(made.certificate, made.key)
    client_side = ssl.create_default_context(cafile=str(made.certificate))
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            connection, _ = listener.accept()
            with connection, server_side.wrap_socket(connection, server_side=True) as secure:
                secure.recv(1)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            with (
                socket.create_connection(listener.getsockname()) as plain,
                client_side.wrap_socket(plain, server_hostname=host) as secure,
            ):
                shown = secure.getpeercert(binary_form=True)
                secure.send(b"x")
        finally:
            thread.join()
    return shown


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_browser_that_trusts_it_reaches_the_room_and_sees_the_fingerprint(made, host):
    shown = handshake(made, host)

    assert made.fingerprint.replace(":", "") == hashlib.sha256(shown).hexdigest().upper()


def test_the_fingerprint_stays_the_same_when_the_server_starts_again(made, tmp_path):
    assert made == generated(tmp_path / "tls", ["127.0.0.1"], NOW + timedelta(days=30))


def test_it_is_made_anew_before_it_runs_out_and_for_a_new_address(made, tmp_path):
    later = generated(tmp_path / "tls", ["localhost"], NOW + timedelta(days=390))
    moved = generated(tmp_path / "tls", ["192.168.8.10"], NOW)

    assert 3 == len({made.fingerprint, later.fingerprint, moved.fingerprint})


def test_nobody_else_on_the_computer_reads_the_key(made):
    assert 0o600 == stat.S_IMODE(made.key.stat().st_mode)


def test_the_sites_own_certificate_is_taken(made):
    found = own(made.certificate, made.key, NOW)

    assert (made.fingerprint, False) == (found.fingerprint, found.made_here)


def test_a_certificate_that_cannot_be_used_is_told_before_the_doors_open(made, tmp_path):
    other = generated(tmp_path / "other", ["localhost"], NOW)

    with pytest.raises(CustkitError, match="cannot be used"):
        own(made.certificate, other.key, NOW)
    with pytest.raises(CustkitError, match="cannot be used"):
        own(tmp_path / "none.crt", made.key, NOW)
    with pytest.raises(CustkitError, match="is valid from"):
        own(made.certificate, made.key, NOW + timedelta(days=500))
