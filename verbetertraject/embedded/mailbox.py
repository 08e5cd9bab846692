"""A local mail server that keeps every mail as a readable file and shows it on a small page.

For demonstrations and tests: it accepts everything, passes nothing on, and listens on the
loopback interface alone. `python -m verbetertraject.embedded.mailbox --help` runs it by itself.
"""

import argparse
import hmac
import re
import signal
import socket
import ssl
import sys
import threading
from asyncio import AbstractServer
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from verbetertraject.private_files import make_file, make_folder

_HOST: Final = "127.0.0.1"
_READABLE: Final = policy.default.clone(
    utf8=True, cte_type="8bit", max_line_length=0, refold_source="all"
)
_NAME_LENGTH: Final = 60
_REFRESH_SECONDS: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """One mail as it was received."""

    number: int
    """1 for the first mail in the folder."""
    path: Path
    sender: str
    to: tuple[str, ...]
    """The addresses that the mail server was given."""
    subject: str
    date: str
    headers: tuple[tuple[str, str], ...]
    text: str
    """The plain part; empty when there is none."""
    html: str
    """The HTML part; empty when there is none."""
    attachments: tuple["Enclosure", ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Enclosure:
    """A file that came with a mail."""

    name: str
    media_type: str
    """With its parameters, as it was declared."""
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Login:
    """The one login that the mail server accepts, if it asks for one."""

    user: str
    password: str


class Mailbox:
    """A running mail server and its page, as a context manager or by `start` and `stop`.

    Mails of earlier runs in `folder` stay and are shown. Port 0 means any free one. With `tls`
    the server offers STARTTLS, and with `login` it then takes no mail without both; with
    `implicit` it speaks TLS from the first byte, and a login is only offered. It answers for an
    address in `refusing` with what stands there, such as `550 5.1.1 unknown`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        smtp_port: int = 0,
        http_port: int = 0,
        tls: ssl.SSLContext | None = None,
        implicit: bool = False,
        login: Login | None = None,
        refusing: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._letters = _Letters(folder)
        self._ports = (smtp_port, http_port)
        self._tls = tls
        self._implicit = implicit
        self._refusing = refusing
        self._login = login
        self._smtp: _MailServer | None = None
        self._http: _PageServer | None = None

    @property
    def smtp_address(self) -> tuple[str, int]:
        """Host and port of the mail server, while it runs."""
        if self._smtp is None:
            raise MailboxNotRunningError
        return (_HOST, int(self._smtp.port))

    @property
    def url(self) -> str:
        """The address of the page, while it runs."""
        if self._http is None:
            raise MailboxNotRunningError
        return f"http://{_HOST}:{self._http.server_port}/"

    def start(self) -> Self:
        """Listen and serve, in threads of its own.

        Raises:
            OSError: when a port is taken.
        """
        smtp_port, http_port = self._ports
        listening = _listen(smtp_port)
        try:
            self._http = _PageServer(http_port, self._letters)
        except OSError:
            listening.close()
            raise
        self._smtp = _MailServer(
            listening,
            _Keeper(self._letters, self._refusing),
            tls=self._tls,
            implicit=self._implicit,
            login=self._login,
        )
        self._smtp.start()
        threading.Thread(target=self._http.serve_forever, args=(0.1,), daemon=True).start()
        return self

    def stop(self) -> None:
        """Stop listening; the files stay. Stopping twice does no harm."""
        if self._smtp is not None:
            self._smtp.stop()
            self._smtp = None
        if self._http is not None:
            self._http.shutdown()
            self._http.server_close()
            self._http = None

    def messages(self) -> tuple[Mail, ...]:
        """Every mail in the folder, oldest first."""
        return self._letters.all()

    def wait_for(self, count: int, *, seconds: float) -> tuple[Mail, ...]:
        """Wait until there are at least `count` mails, or the seconds are over."""
        return self._letters.wait_for(count, seconds=seconds)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


class MailboxNotRunningError(Exception):
    """The mailbox has no address while it does not run."""


class _Letters:
    """The mails in a folder, kept in memory as well."""

    def __init__(self, folder: Path) -> None:
        make_folder(folder)
        self._folder = folder
        self._arrived = threading.Condition()
        self._mails = [_read(path) for path in sorted(folder.glob("*.eml"))]

    def all(self) -> tuple[Mail, ...]:
        with self._arrived:
            return tuple(self._mails)

    def wait_for(self, count: int, *, seconds: float) -> tuple[Mail, ...]:
        with self._arrived:
            self._arrived.wait_for(lambda: len(self._mails) >= count, timeout=seconds)
            return tuple(self._mails)

    def keep(self, content: bytes, to: list[str]) -> None:
        """Write a mail as a file that people can read, and remember it."""
        message = message_from_bytes(content, policy=policy.default)
        readable = _readable(message, content, to=", ".join(to))
        with self._arrived:
            number = self._mails[-1].number + 1 if self._mails else 1
            path = self._folder / f"{number:05}-{_file_name(message)}.eml"
            make_file(path)
            path.write_bytes(readable)
            self._mails.append(_read(path))
            self._arrived.notify_all()


def _readable(message: EmailMessage, content: bytes, *, to: str) -> bytes:
    """A mail with its texts and headers written out; as it came where Python cannot do that."""
    message["X-Envelope-To"] = to
    try:
        _decode(message)
        return message.as_bytes(policy=_READABLE)
    except Exception:  # noqa: BLE001 - of hostile headers it raises what happens to happen
        return f"X-Envelope-To: {to}\r\n".encode() + content


def _decode(message: EmailMessage) -> None:
    """Replace base64 and quoted-printable texts by the texts themselves."""
    for part in message.walk():
        if part.get_content_maintype() == "text" and not part.is_attachment():
            text = str(part.get_content())
            part.set_content(text, subtype=part.get_content_subtype(), cte="8bit")


def _file_name(message: EmailMessage) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", str(message["Subject"] or "").lower())
    return plain.strip("-")[:_NAME_LENGTH] or "mail"


def _read(path: Path) -> Mail:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    headers = tuple((name, _header(name, raw)) for name, raw in message.raw_items())
    first = {name.lower(): value for name, value in reversed(headers)}
    return Mail(
        number=int(path.name.partition("-")[0]),
        path=path,
        sender=first.get("from", ""),
        to=tuple(filter(None, first.get("x-envelope-to", "").split(", "))),
        subject=first.get("subject", ""),
        date=first.get("date", ""),
        headers=headers,
        text=_part(message, "plain"),
        html=_part(message, "html"),
        attachments=tuple(_enclosure(part) for part in message.iter_attachments()),
    )


def _header(name: str, raw: str) -> str:
    """A header without its codes; one that Python's parser stumbles over, as it came."""
    try:
        return str(policy.default.header_fetch_parse(name, raw))
    except Exception:  # noqa: BLE001 - of names in addresses it raises what happens to happen
        return raw


def _enclosure(part: EmailMessage) -> Enclosure:
    content = part.get_payload(decode=True)
    return Enclosure(
        name=part.get_filename() or "",
        media_type=str(part["Content-Type"]),
        content=content if isinstance(content, bytes) else b"",
    )


def _part(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return "" if part is None else str(part.get_content())


def _listen(port: int) -> socket.socket:
    """A listening socket that names its protocol.

    Without it asyncio leaves Nagle's algorithm on, and every greeting takes 40 ms longer.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((_HOST, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


class _MailServer(Controller):
    """An SMTP server on a socket that already listens, so that its port is known for sure."""

    def __init__(
        self,
        listening: socket.socket,
        keeper: "_Keeper",
        *,
        tls: ssl.SSLContext | None,
        implicit: bool,
        login: Login | None,
    ) -> None:
        self._listening = listening
        self._tls_at_once = tls if implicit else None
        super().__init__(
            keeper,
            hostname=_HOST,
            port=listening.getsockname()[1],
            enable_SMTPUTF8=True,
            tls_context=None if implicit else tls,
            require_starttls=login is not None and not implicit,
            authenticator=None if login is None else _Doorman(login),
            # Of a connection that is encrypted from the first byte it knows nothing, and it warns
            # where a login is demanded without TLS: there a login is only offered.
            auth_required=login is not None and not implicit,
            auth_require_tls=not implicit,
        )

    def _create_server(self) -> Awaitable[AbstractServer]:
        server: Awaitable[AbstractServer] = self.loop.create_server(
            self._factory_invoker, sock=self._listening, ssl=self._tls_at_once
        )
        return server


class _Keeper:
    """What the SMTP server does with a mail."""

    def __init__(self, letters: _Letters, refusing: Mapping[str, str]) -> None:
        self._letters = letters
        self._refusing = refusing

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        rcpt_options: list[str],
    ) -> str:
        if address in self._refusing:
            return self._refusing[address]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(rcpt_options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - named by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        self._letters.keep(envelope.original_content or b"", envelope.rcpt_tos)
        return "250 Kept"


class _Doorman:
    """Who may send. Refusing with `handled` set would leave the client waiting."""

    def __init__(self, login: Login) -> None:
        self._expected = (login.user.encode(), login.password.encode())

    def __call__(
        self,
        _server: SMTP,
        _session: Session,
        _envelope: Envelope,
        _mechanism: str,
        data: LoginPassword,
    ) -> AuthResult:
        user, password = self._expected
        known = hmac.compare_digest(data.login, user)
        return AuthResult(
            success=known and hmac.compare_digest(data.password, password), handled=False
        )


class _PageServer(ThreadingHTTPServer):
    """The page: the mails, newest first, and each of them."""

    def __init__(self, port: int, letters: _Letters) -> None:
        super().__init__((_HOST, port), _Page)
        self.letters = letters


class _Page(BaseHTTPRequestHandler):
    server: _PageServer

    def do_GET(self) -> None:
        """Answer with the list, one mail, or the HTML of one."""
        mails = {mail.number: mail for mail in self.server.letters.all()}
        if self.path == "/":
            return self._answer(_list_page(tuple(mails.values())))
        asked = re.fullmatch(r"/(\d{1,9})(/html)?", self.path)
        mail = mails.get(int(asked[1])) if asked else None
        if asked is None or mail is None:
            return self._answer(_page("Niet gevonden", "<p>Geen mail hier."), HTTPStatus.NOT_FOUND)
        return self._answer(mail.html if asked[2] else _mail_page(mail))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named there
        """Say nothing: the page is for looking at, not for logs."""

    def _answer(self, page: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        body = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "script-src 'none'; object-src 'none'")
        self.end_headers()
        self.wfile.write(body)


def _list_page(mails: tuple[Mail, ...]) -> str:
    refresh = f'<meta http-equiv="refresh" content="{_REFRESH_SECONDS}">'
    if not mails:
        return _page("Postvak", "<p>Nog geen mail. Deze pagina kijkt zelf opnieuw.", head=refresh)
    rows = "".join(_row(mail) for mail in reversed(mails))
    columns = "<tr><th>Aan<th>Onderwerp<th>Verzonden"
    return _page(f"Postvak ({len(mails)})", f"<table>{columns}{rows}</table>", head=refresh)


def _row(mail: Mail) -> str:
    link = f'<a href="/{mail.number}">{escape(mail.subject)}</a>'
    return f"<tr><td>{escape(', '.join(mail.to))}<td>{link}<td>{escape(mail.date)}"


def _mail_page(mail: Mail) -> str:
    about = (
        f"<p>Van {escape(mail.sender)}<br>Aan {escape(', '.join(mail.to))}"
        f"<br>{escape(mail.date)}<br>Bestand <code>{escape(mail.path.name)}</code></p>"
    )
    frame = f'<iframe sandbox="allow-popups" src="/{mail.number}/html" title="HTML"></iframe>'
    html = f"<h2>Zoals een mailprogramma het toont</h2>{frame}" if mail.html else ""
    text = f"<h2>Als tekst</h2><pre>{escape(mail.text)}</pre>" if mail.text else ""
    files = "".join(_enclosed(each) for each in mail.attachments)
    return _page(mail.subject, f'<p><a href="/">Alle mail</a></p>{about}{html}{text}{files}')


def _enclosed(file: Enclosure) -> str:
    content = escape(file.content.decode(errors="replace"))
    return f"<h2>Bijlage {escape(file.name)} ({escape(file.media_type)})</h2><pre>{content}</pre>"


def _page(title: str, body: str, *, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">{head}'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>{body}</body></html>"
    )


_STYLE: Final = """
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; background: #f3f1ec; color: #22302b;
       font: 17px/1.5 Georgia, serif }
h1 { font-size: 1.6rem } h2 { font-size: 1.1rem; margin-top: 2rem }
a { color: #1f5f4f }
table { width: 100%; border-collapse: collapse; background: #fff }
th, td { padding: .6rem .8rem; border: 1px solid #e2ddd2; text-align: left; vertical-align: top }
iframe { width: 100%; height: 34rem; border: 1px solid #e2ddd2; background: #fff }
pre { padding: 1rem; border: 1px solid #e2ddd2; background: #fff; white-space: pre-wrap;
      overflow-wrap: anywhere }
"""


def main() -> None:
    """Run a mailbox until it is interrupted, and say where it is."""
    parser = argparse.ArgumentParser(description="A local mail server with a page to read it on.")
    parser.add_argument("--smtp-port", type=int, default=0, help="any free one by default")
    parser.add_argument("--http-port", type=int, default=0, help="any free one by default")
    parser.add_argument("--folder", type=Path, required=True, help="where the mails are kept")
    asked = parser.parse_args()
    ended = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: ended.set())
    try:
        box = Mailbox(asked.folder, smtp_port=asked.smtp_port, http_port=asked.http_port).start()
    except OSError as error:
        sys.exit(f"The mailbox cannot start: {error.strerror}.")
    host, port = box.smtp_address
    sys.stdout.write(f"SMTP {host}:{port}\nPage {box.url}\nMails in {asked.folder}\n")
    sys.stdout.flush()
    ended.wait()
    box.stop()


if __name__ == "__main__":
    main()
