"""Documents of a request: sealed under the person's key, and opened for those who decide, each look written down."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.claims.law_of import law_then
from shared_security.claims.limits import DOCUMENT_BYTES_MAX, DOCUMENTS_MAX
from shared_security.claims.request import Request, lock_request, request_of
from shared_security.claims.silence import answer_by_silence
from shared_security.claims.sql import SQL
from shared_security.claims.states import UNDECIDED, WAITING_FOR_PAPER, WORKER
from shared_security.claims.step import add_step, take_step
from shared_security.claims.wish import CannotAsk, Paper
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import bytes_if_kept, seal_bytes, seal_fact, text_if_kept

# What a document is, by how it begins: names and what a browser says are not believed.
_BEGINS = {
    b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg",
}  # fmt: skip
TEXT = "text/plain"  # her own statement, as she typed it
OWN_STATEMENT = "own_statement"
_ABOUT, _CONTENT = "document about", "document"
NAME_MAX = 100


@dataclass(frozen=True, repr=False)
class Document:
    """A document without its content; kind and name are empty where they cannot be read (any more)."""

    document_id: UUID
    size_bytes: int
    added_at: datetime
    kind: str
    name: str
    type: str


def type_of(paper: Paper) -> str:
    """What a document is by its content.

    Raises:
        CannotAsk: it is empty, too large, or of a kind that is not read here. Nothing was kept.
    """
    content = paper.content
    if not content:
        raise CannotAsk("paper_empty", "paper", "this file is empty", "Choose it again")
    if len(content) > DOCUMENT_BYTES_MAX:
        raise CannotAsk("paper_too_large", "paper", "this file is larger than 10 MB", "Send a photo of each page")
    for begins, found in _BEGINS.items():
        if content.startswith(begins):
            return found
    if paper.kind == OWN_STATEMENT and not paper.name:
        return TEXT
    raise CannotAsk("paper_not_read", "paper", "this is no PDF, JPEG or PNG", "Send a photo of it")


def keep_papers(
    connection: psycopg.Connection, keys: Keys, request: Request, papers: tuple[Paper, ...], *, at: datetime
) -> None:
    """Seal documents and keep them with a request.

    Args:
        connection: as loader, inside a transaction.

    Raises:
        CannotAsk: one of them is not of a kind that the program asks for, too large, or not read here.
    """
    if not papers:
        return
    kinds = law_then(connection, request.pack_no, request.pocket).evidence(request.asked_on, len(request.days)).kinds
    key = person_key(connection, keys, request.person_id)
    for paper in papers:
        found = type_of(paper)
        if paper.kind not in kinds:
            raise CannotAsk("paper_not_asked", "paper", "the rules ask for no such paper", "Leave it out")
        document_id = new_id()
        about = json.dumps({"kind": paper.kind, "name": paper.name[:NAME_MAX], "type": found})
        connection.execute(SQL("insert_document"), {
            "account": request.account_id, "document": document_id, "request": request.request_id,
            "size": len(paper.content), "about": seal_fact(key, document_id, _ABOUT, about),
            "sealed": seal_bytes(key, document_id, _CONTENT, paper.content), "at": at,
        })  # fmt: skip


def give_paper(
    loader: psycopg.Connection, keys: Keys, account_id: UUID, request_id: UUID, papers: tuple[Paper, ...], *,
    today: date, at: datetime, actor: str,
) -> Request:  # fmt: skip
    """Add papers to a request that is not decided; one that waited for them goes back to those who decide. What comes
    after its last day finds what the rules say of that day done.

    Args:
        loader: in no transaction; each act is one of its own.

    Raises:
        Problem: it is decided, or has too many.
        CannotAsk: as keep_papers.
    """
    found = request_of(loader, account_id, request_id)
    if found:
        answer_by_silence(loader, keys, found, today=today, at=at)
    with loader.transaction():
        request = lock_request(loader, account_id, request_id)
        if request is None or request.state not in UNDECIDED:
            raise Problem("this request does not wait for a paper any more", "the request", "Look at what was decided")
        if len(papers_of(loader, keys, request)) + len(papers) > DOCUMENTS_MAX:
            fix = "Ask the office to take more"
            raise CannotAsk("too_many_papers", "paper", f"a request has up to {DOCUMENTS_MAX} papers", fix)
        keep_papers(loader, keys, request, papers, at=at)
        if request.state == WAITING_FOR_PAPER:
            return take_step(loader, request, "give a paper", WORKER, actor=actor, today=today, at=at)
        add_step(loader, request, "give a paper", actor=actor, effective_on=today, at=at)
        return request


def papers_of(connection: psycopg.Connection, keys: Keys, request: Request) -> list[Document]:
    """The documents of a request, without their content.

    Args:
        connection: as loader or jobs; as web bound to her whose they are.
    """
    asked = {"account": request.account_id, "request": request.request_id}
    rows = connection.execute(SQL("documents_of"), asked).fetchall()
    key = person_key(connection, keys, request.person_id) if rows else b""
    return [
        Document(document_id, size, at, **_about(key, document_id, sealed)) for document_id, size, at, sealed in rows
    ]


def open_paper(connection: psycopg.Connection, keys: Keys, request: Request, document_id: UUID) -> bytes | None:
    """The content of a document of a request, None where there is none or she was erased.

    Args:
        connection: as jobs; as web bound to her whose it is. Whoever else opens it writes that down first.
    """
    asked = {"account": request.account_id, "request": request.request_id, "document": document_id}
    row = connection.execute(SQL("document"), asked).fetchone()
    key = person_key(connection, keys, request.person_id)
    return bytes_if_kept(key, document_id, _CONTENT, bytes(row[0])) if row else None


def _about(key: bytes, document_id: UUID, sealed: bytes) -> dict[str, str]:
    text = text_if_kept(key, document_id, _ABOUT, bytes(sealed))
    told: dict[str, str] = json.loads(text) if text else {"kind": "", "name": "", "type": ""}
    return told
