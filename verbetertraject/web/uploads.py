"""A file that came with a form: uploaded, or pasted as text."""

from starlette.datastructures import FormData, UploadFile

from verbetertraject.api.problems import Fault, FaultError


def sent_file(form: FormData, *, largest: int) -> bytes:
    """What was uploaded in the field `file`; else what was pasted in the field `text`.

    Raises:
        FaultError: when it has more bytes than `largest`.
    """
    uploaded, pasted = form.get("file"), form.get("text")
    raw = b""
    if isinstance(uploaded, UploadFile) and uploaded.filename:
        with uploaded.file as sent:
            raw = sent.read(largest + 1)
    elif isinstance(pasted, str):
        raw = pasted.encode("utf-8", "surrogatepass")
    if len(raw) > largest:
        raise FaultError(Fault.TOO_LARGE)
    return raw
