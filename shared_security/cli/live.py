"""`sss live`: new work for the demonstration, until it is told to end. Begun by `sss demo --live`."""

from datetime import UTC, datetime

from shared_security.cli.progress import say


def live() -> None:
    """Send about a record a second into a demonstration."""
    from shared_security.cli.work import told_to_end
    from shared_security.web.site import site

    with site(say) as urls:
        from shared_security.demo.live import keep_sending
        from shared_security.web.person_keys import person_keys

        keep_sending(urls.loader, urls.jobs, person_keys(), told_to_end(), lambda: datetime.now(UTC))
