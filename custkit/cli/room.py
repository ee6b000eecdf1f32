"""Commands around the room: serve, seats, audit and purge."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custkit.cli.frame import FOLDER, JSON, examples, print_json, shown, told
from custkit.cli.tongue import command, option
from custkit.i18n.telling import phrase, phrases

if TYPE_CHECKING:
    from custkit.steps.serve import Served

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "custkit serve lima                      on this computer only, to try it out",
        "custkit serve lima --host 0.0.0.0       for everybody on the same Wi-Fi",
        "custkit serve lima --host 0.0.0.0 --tls",
    )
)
@FOLDER
@option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 lets the room in.")
@option("--port", default=8800, show_default=True, type=click.IntRange(1, 65_535), help="Port to listen on.")
@option("--interpreted", is_flag=True, help="Sessions are interpreted: each step is given a fifth more.")
@option("--tls", is_flag=True, help="Encrypt the line; a certificate is made unless you name your own.")
@option("--cert", type=click.Path(path_type=Path), help="Your own certificate (PEM); implies --tls.")
@option("--key", type=click.Path(path_type=Path), help="Its key, without a password.")
@option("--log", is_flag=True, help="A JSON line for each request, without anybody's name, code or address.")
@told
def serve(  # noqa: PLR0913 -- one argument for each option
    folder: Path, host: str, port: int, cert: Path | None, key: Path | None, *, interpreted: bool, tls: bool, log: bool
) -> None:
    """Serve the workshop to browsers: participants' sheets, the console, the wall screen.

    Participants open the address, or scan the square, and type the code on their card. Nothing is installed on their
    devices. Stop it with Ctrl-C; started again, everybody goes on where they were.
    """
    from custkit.steps.serve import Tls
    from custkit.steps.serve import serve as run

    secured = Tls(cert, key) if tls or cert or key else None
    run(folder, host=host, port=port, interpreted=interpreted, tls=secured, log=log, told=_tell_served)


def _tell_served(served: "Served") -> None:
    import segno

    click.echo(phrase("The room is open. Participants go to:"))
    for address in served.addresses:
        click.secho(f"  {address}", fg="green", bold=True)
    if sys.stdout.isatty():
        segno.make(served.addresses[0], error="m").terminal(compact=True)
    click.echo(phrase("Your own console (keep this link to yourself):"))
    click.secho(f"  {served.facilitator}", fg="cyan")
    click.echo(phrase("For the projector:"))
    click.secho(f"  {served.wall}", fg="cyan")
    if served.fingerprint:
        click.echo(phrase("Browsers warn once. The certificate is yours if they show this SHA-256 fingerprint:"))
        click.echo(f"  {served.fingerprint}")
    if not served.reachable:
        click.echo(phrase("Only this computer can reach it. For the whole room: add --host 0.0.0.0"))
    click.echo(phrase("Stop with Ctrl-C."))


@command(
    epilog=examples(
        "custkit seats lima --address http://192.168.8.10:8800",
        "custkit seats lima --address http://192.168.8.10:8800 --wifi Strategy",
    )
)
@FOLDER
@option("--address", required=True, metavar="URL", help="What participants type into a browser.")
@option("--wifi", default="", metavar="NAME", help="Name of the Wi-Fi network.")
@option("--wifi-password", "password", default="", metavar="TEXT", help="Print its password too.")
@option("--fingerprint", default="", metavar="TEXT", help="Of a certificate that browsers warn about.")
@told
def seats(folder: Path, address: str, wifi: str, password: str, fingerprint: str) -> None:
    """Print the access sheets: a card for each seat with its code, and a square to scan.

    Writes out/access-sheets.pdf, six cards on a page. Where typst is not installed it is a page that a browser prints.
    """
    from custkit.steps.seats import seats as run

    made = run(folder, address=address, wifi=wifi, password=password, fingerprint=fingerprint)
    text = phrases("{count} card in {path}.", "{count} cards in {path}.", made.cards, path=shown(made.path))
    click.secho(text, fg="green")
    if made.why_html:
        click.echo(phrase("This is a page to print from a browser: {why}", why=made.why_html))
    click.echo(phrase("Hand them out; who has lost a card gets a new code from the console."))


@command(epilog=examples("custkit audit lima", "custkit audit lima --seal 41-9f86d081884c7d65"))
@FOLDER
@option("--seal", "seals", multiple=True, metavar="SEAL", help="Written down earlier; may be given several times.")
@JSON
@told
def audit(folder: Path, seals: tuple[str, ...], *, as_json: bool) -> None:
    """Look whether the log of the room was changed behind its back.

    Every record carries the hash of the one before. Where the chain breaks is named. Seals that were written down
    earlier, in out/seals.txt or on paper, are held against it; so are closed votes and frozen answers.
    """
    from custkit.steps.audit import audit as run

    found = run(folder, seals)
    if as_json:
        print_json(found.as_dict())
    else:
        for line in found.lines():
            click.secho(line, fg="red" if line.startswith(("BROKEN", "CHANGED")) else None)
    sys.exit(found.exit_status)


@command(epilog=examples("custkit purge lima K7QM-2XRD", "custkit purge lima K7QM-2XRD --withdraw"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("code", metavar="CODE")
@option("--withdraw", is_flag=True, help="Empty the person's own answers too; else they stay, without the person.")
@option("--yes", is_flag=True, help="Do not ask first.")
@told
def purge(folder: Path, code: str, *, withdraw: bool, yes: bool) -> None:
    """Remove a person's data because they ask for it, and write a receipt.

    The line in roster.csv goes, and a random code takes the place of the person's in every answer. This cannot be
    undone. What stays out of reach is named: paper, files sent to others, copies.
    """
    from custkit.steps.purge import purge as run

    if not yes:
        click.confirm(phrase("Remove the person with the code {code} for good?", code=code), abort=True)
    receipt = run(folder, code.strip().upper(), mode="withdrawn" if withdraw else "anonymised")
    for line in receipt.lines():
        click.echo(line)
    click.secho(phrase("Written to {path}: give it to the person.", path=shown(receipt.path)), fg="green")


COMMANDS = (serve, seats, audit, purge)
