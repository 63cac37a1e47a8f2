"""Whose pages these are."""

from uuid import UUID

from django.http import HttpRequest

from shared_security.web.connections import as_web
from shared_security.workers.own_accounts import OwnAccounts, own_accounts


def account_of(request: HttpRequest) -> UUID:
    """The account of the worker who asks; her role says that she has one."""
    account_id: UUID | None = request.visitor.bound.account_id  # type: ignore[attr-defined]
    assert account_id is not None, "a worker has an account"
    return account_id


def own_of(request: HttpRequest) -> OwnAccounts:
    """Her account and those merged into it."""
    return own_accounts(as_web(), account_of(request))
