"""The forms of answers, for the OpenAPI document; the tests hold what is answered to them."""

from typing import Literal

from ninja import Field, Schema


class Amount(Schema):
    """What one program asks for a record: decimal texts, dollars where the unit is USD. The parts sum to the total."""

    program: str = Field(examples=["us/model/shared_security"])
    unit: str = Field(examples=["USD"])
    bearer: str = Field(description="Who bears it.", examples=["payer"])
    work_date: str = Field(description="The day of work by the program's own clock.", examples=["2026-11-20"])
    total: str = Field(examples=["12.00"])
    parts: dict[str, str] = Field(description="By benefit, and by fund.", examples=[{"health": "5.40", "sick": "0.96"}])


class RecordError(Schema):
    """Why a record was refused. No money moved for it."""

    field: str
    value: str = Field(description="As sent, at most 200 characters.")
    code: str = Field(examples=["no_work"])
    type: str = Field(description="The page on this code.")
    what: str
    fix: str


class RecordAnswer(Schema):
    """What became of one record. `accepted` means that it stands in the books."""

    external_id: str | None
    revision: int | None
    status: Literal["accepted", "waiting", "superseded", "refused", "conflict"]
    record_id: str | None = Field(description="32 hexadecimal digits; none where the record was refused.")
    total: str = Field(description="What is due over all programs, in dollars.", examples=["12.00"])
    amounts: list[Amount]
    entries: list[str] = Field(description="The entries in the books; none where it does not stand there yet.")
    reason: str = Field(description="Why it waits, or was superseded; else empty.")
    errors: list[RecordError]


class Summary(Schema):
    """How many records became what."""

    records: int
    accepted: int
    waiting: int
    superseded: int
    refused: int
    conflict: int


class WorkAnswer(Schema):
    """An answer for each record, in the order sent."""

    submission: str | None = Field(description="None with dry_run: nothing was written.")
    dry_run: bool
    summary: Summary
    records: list[RecordAnswer]


class RevisionAnswer(Schema):
    """One revision of a record. `work`: what was said of it; empty where nothing of it was kept."""

    revision: int
    status: Literal["accepted", "waiting", "replaced", "superseded", "not_received"]
    total: str
    amounts: list[Amount]
    entries: list[str]
    reason: str
    work: dict[str, str]


class FoundRecord(Schema):
    """What stands in the books for a record: `revision` is the one that counts now."""

    external_id: str
    record_id: str
    status: Literal["accepted", "waiting"]
    revision: int
    total: str
    revisions: list[RevisionAnswer]


class CheckAnswer(Schema):
    """Whether a benefits number is somebody's, and whether the name fits; nothing else."""

    valid: bool
    name_fits: bool | None = Field(description="None where no name was sent, or the number is nobody's.")


class SubmissionAnswer(Schema):
    """One call or file. Each record is in one of accepted, waiting, superseded, refused; or was left out as empty."""

    id: str
    format: str = Field(examples=["api"])
    state: Literal["running", "done", "stopped"]
    started_at: str
    ended_at: str | None
    records: int
    left_out: int
    accepted: int
    posted_before: int = Field(description="Of those accepted: stood in the books before.")
    waiting: int
    superseded: int
    refused: int
    conflicts: int = Field(description="Of those refused: came before with other content.")


class SubmissionList(Schema):
    """A page of submissions, the newest first. `next`: the cursor of the page that follows; none on the last."""

    submissions: list[SubmissionAnswer]
    next: str | None


class ProblemPlace(Schema):
    """A place in the call where something is wrong, as a JSON pointer."""

    pointer: str
    what: str
    fix: str


class Problem(Schema):
    """RFC 9457. `type` is a page of ours on the code; `money`: whether any moved."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    fix: str
    money: str
    instance: str = Field(description="The number of the request, as in X-Request-Id.")
    errors: list[ProblemPlace] = Field(default=[], description="At most 100.")
