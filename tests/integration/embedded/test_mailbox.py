"""The mailbox: readable files, and a page that runs nothing."""

import smtplib
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from urllib.request import urlopen

import pytest

from verbetertraject.embedded.mailbox import Mailbox, MailboxNotRunningError


def letter(subject: str = "Één gesprek") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "planning@wijdland.example"
    message["To"] = "jorinde@wijdland.example"
    message["Subject"] = subject
    message.set_content("Tot maandag, zoë.", cte="base64")
    message.add_alternative("<p>Tot maandag, <b>zoë</b>.</p>", subtype="html", cte="base64")
    return message


def send(box: Mailbox, message: EmailMessage) -> None:
    with smtplib.SMTP(*box.smtp_address) as smtp:
        smtp.send_message(message)


def read(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 - the mailbox's own page
        return str(answer.read().decode())


def test_mail_is_kept_as_a_file_that_people_can_read(mailbox: Mailbox) -> None:
    send(mailbox, letter())

    (mail,) = mailbox.wait_for(1, seconds=5)
    file = mail.path.read_text(encoding="utf-8")
    assert mail.path.name == "00001-n-gesprek.eml"
    assert (mail.subject, mail.text, mail.html) == (
        "Één gesprek",
        "Tot maandag, zoë.\n",
        "<p>Tot maandag, <b>zoë</b>.</p>\n",
    )
    assert "Subject: Één gesprek" in file
    assert "Tot maandag, zoë." in file


def test_page_lists_the_newest_first_and_shows_each_in_a_sandbox(mailbox: Mailbox) -> None:
    assert "Nog geen mail" in read(mailbox.url)
    send(mailbox, letter("Eerste"))
    send(mailbox, letter("Tweede <script>"))

    list_page, mail_page = read(mailbox.url), read(f"{mailbox.url}2")
    assert list_page.index("Tweede &lt;script&gt;") < list_page.index("Eerste")
    assert '<iframe sandbox="allow-popups" src="/2/html"' in mail_page
    assert "Tot maandag, zoë." in mail_page
    assert read(f"{mailbox.url}2/html") == "<p>Tot maandag, <b>zoë</b>.</p>\n"


def test_mail_of_an_earlier_run_stays(tmp_path: Path) -> None:
    with Mailbox(tmp_path) as first:
        send(first, letter("Eerste"))
    with Mailbox(tmp_path) as second:
        send(second, letter("Tweede"))

        assert [(mail.number, mail.subject) for mail in second.messages()] == [
            (1, "Eerste"),
            (2, "Tweede"),
        ]


def test_stopped_mailbox_has_no_address(tmp_path: Path) -> None:
    box = Mailbox(tmp_path)

    with pytest.raises(MailboxNotRunningError):
        _ = box.smtp_address
    with pytest.raises(MailboxNotRunningError):
        _ = box.url
    box.stop()


def test_taken_port_is_told(mailbox: Mailbox, tmp_path: Path) -> None:
    taken = mailbox.smtp_address[1]

    with pytest.raises(OSError, match="in use"):
        Mailbox(tmp_path / "other", smtp_port=taken).start()


def test_program_says_where_it_is_and_ends_when_asked(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "verbetertraject.embedded.mailbox", "--folder", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603
        assert program.stdout is not None
        said = [program.stdout.readline().split()[0] for _ in range(3)]
        program.terminate()

        assert (said, program.wait(10)) == (["SMTP", "Page", "Mails"], 0)
