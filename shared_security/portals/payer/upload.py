"""The form that takes a file, and what a page takes at most."""

from pathlib import PurePath

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shared_security.web.uploads import UPLOAD_BYTES_MAX

ROWS_MAX = 100_000  # of one file sent by a page, which must answer in time
FORMATS = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_MEGABYTE = 1024 * 1024


class Upload(forms.Form):
    """One file of work."""

    file = forms.FileField(
        label=_("File with hours"),
        help_text=_("CSV, XLSX or JSON lines, up to 25 MB and 100,000 rows."),
        max_length=200,
        allow_empty_file=True,
        error_messages={
            "required": _("Choose a file first."),
            "max_length": _("The name of the file is too long. Give it a shorter one."),
        },
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS)}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """A file of a size we take, and of a kind that its name tells."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > UPLOAD_BYTES_MAX:
            size = f"{(file.size or 0) // _MEGABYTE}"
            raise forms.ValidationError(
                gettext("The file has %(size)s MB; we take 25 MB. Split it: a row counts once, whatever file it is in.")
                % {"size": size}
            )
        if format_of(file.name or "") is None:
            raise forms.ValidationError(
                gettext("The name must end in .csv, .xlsx or .jsonl. Save the sheet as one of them.")
            )
        return file


def format_of(name: str) -> str | None:
    """The format that a file's name tells."""
    return FORMATS.get(PurePath(name).suffix.lower())
