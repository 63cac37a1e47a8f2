"""The server's three configuration files. They are written anew at each start, so the text here is what holds."""

import os
import platform
import pwd
import re
import sys

from shared_security.launcher.folders import Folders

SUPERUSER = "postgres"
ROLES = ("owner", "web", "loader", "jobs")

SERVER = """\
# Written at each start. Put changes of your own into local.conf beside this file.
# What initdb found out about this machine comes first, such as the kind of shared memory it has.
include = {found}
listen_addresses = ''
unix_socket_directories = {socket}
unix_socket_permissions = 0700
port = 5432
hba_file = {hba}
ident_file = {ident}
# A web process holds up to twelve, the timed acts four, and commands stand beside them.
max_connections = 200
shared_buffers = 128MB
# A thirty-second of that would be full so often that two loaders wait for each other to write it out.
wal_buffers = 16MB
timezone = 'UTC'
# Debian's programs would compile the books' checks anew each time, which takes far longer than to run them.
jit = off
# Durable: an answered record survives a crash of the machine.
fsync = {durable}
full_page_writes = {durable}
synchronous_commit = on
recovery_init_sync_method = {sync}
# One file a weekday, a week at most. Neither statements nor values: those can be personal data.
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_timezone = 'UTC'
log_min_error_statement = panic
log_error_verbosity = terse
# The log is kept among the backups once there are any (backups.conf), and read from there by a restore (restore.conf).
archive_mode = on
archive_command = 'true'
include_if_exists = 'backups.conf'
include_if_exists = 'restore.conf'
include = 'local.conf'
"""
# The kernel says which user of the system is at the other end of a socket; nobody else gets in, and no password exists.
WHO_MAY_CONNECT = "local all all peer map=house\nlocal replication postgres peer map=house\n"
WHO_IS_WHO = 'house "{us}" {role}\n'


def write_settings(places: Folders, durable: bool) -> None:
    """Write the three files. `durable` is False only for databases that are thrown away, such as those of tests."""
    hba, ident = places.settings / "pg_hba.conf", places.settings / "pg_ident.conf"
    server = SERVER.format(
        found=_quoted(str(places.data / "postgresql.conf")),
        socket=_quoted(f'"{places.socket}"'),
        hba=_quoted(str(hba)),
        ident=_quoted(str(ident)),
        durable="on" if durable else "off",
        sync="syncfs" if can_sync_at_once() else "fsync",
    )
    us = pwd.getpwuid(os.geteuid()).pw_name
    texts = {
        places.settings / "postgresql.conf": server,
        hba: WHO_MAY_CONNECT,
        ident: "".join(WHO_IS_WHO.format(us=us, role=role) for role in (SUPERUSER, *ROLES)),
    }
    local = places.settings / "local.conf"
    if not local.exists():
        texts[local] = ""
    for path, text in texts.items():
        path.write_text(text)
        path.chmod(0o644)


def can_sync_at_once() -> bool:
    """Whether the kernel can write out a whole file system and tell of errors: Linux since 5.8.

    Recovery after a kill -9 then takes 0.4 s where flushing a thousand files one by one took 4.
    """
    if sys.platform != "linux":
        return False
    major, minor = re.findall(r"\d+", platform.release())[:2]
    return (int(major), int(minor)) >= (5, 8)


def _quoted(text: str) -> str:
    """A value as postgresql.conf wants it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
