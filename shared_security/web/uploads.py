"""Files that browsers send stay in memory: they may hold names, and nothing is ever written to disk in the open."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

UPLOAD_BYTES_MAX = 25 * 1024 * 1024


class InMemoryUpload(FileUploadHandler):
    """Keeps one file in memory. Of a larger one it keeps nothing but the size, by which the page refuses it."""

    def new_file(self, *given: Any, **named: Any) -> None:
        """A file begins."""
        super().new_file(*given, **named)
        self._kept, self._size = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it comes in."""
        self._size += len(raw_data)
        if self._size > UPLOAD_BYTES_MAX:
            self._kept = BytesIO()
        else:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """The whole of it is there."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset,
            self.content_type_extra,
        )  # fmt: skip
