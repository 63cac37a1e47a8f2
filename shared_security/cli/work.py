"""`sss work`: what is done by itself, until Ctrl-C."""

import signal
import threading

from shared_security.cli.progress import say
from shared_security.values.errors import Problem


def work() -> None:
    """Do the timed acts (seal, send messages, check the books, ...) until Ctrl-C; `serve` and `demo` do them too."""
    from shared_security.jobs.act import connect
    from shared_security.launcher.urls import JOBS
    from shared_security.web.site import site

    with site(say) as urls:
        from shared_security.jobs.carriers import carriers
        from shared_security.jobs.work import work as do_acts
        from shared_security.web.person_keys import person_keys

        if not urls.jobs:
            raise Problem("no address for the role jobs is set", JOBS, "Set it, as docs/reference/setup.md shows")
        print("Timed acts are being done - Ctrl-C ends it.", flush=True)
        keys, taken_by = person_keys(), carriers()
        do_acts(lambda: connect(urls, keys, taken_by), told_to_end())


def told_to_end() -> threading.Event:
    """An event that is set by Ctrl-C, SIGTERM or a closed terminal."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
            signal.signal(number, lambda *_told: stop.set())
    return stop
