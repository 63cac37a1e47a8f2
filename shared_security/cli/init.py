"""`sss init FILE`: an empty live system from a short questionnaire."""

import getpass
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import psycopg
import typer

from shared_security.cli.progress import say
from shared_security.values.errors import Problem

NEXT = """
{office} is made: live, and empty. What to do now:
  1. Give each administrator the ten codes above, on paper: they are shown this once. With the phone number or
     mail address of the questionnaire they open {address}/sign-in/printed-code.
  2. ./run sss serve
  3. The first page of an administrator says what is still missing before people may rely on it.
docs/guides/pilot-in-a-week.md goes on from here."""


def init(
    file: Annotated[Path, typer.Argument(help="The questionnaire; docs/guides/examples/questionnaire.yaml is one.")],
    out: Annotated[Literal["text", "json"], typer.Option("--out")] = "text",
) -> None:
    """Make an empty live system: its office, programs, administrators, accounts for cash and first provider."""
    from shared_security.founding.found import found, refuse_founded
    from shared_security.founding.questionnaire import read_questionnaire
    from shared_security.web.site import site

    answers = read_questionnaire(file)
    with site(say) as urls:
        from shared_security.web.migrate import migrate
        from shared_security.web.person_keys import person_keys

        try:
            with psycopg.connect(urls.owner, autocommit=True) as owner:
                refuse_founded(owner)
                migrate()
                actor = f"command line: {getpass.getuser()}"
                codes = found(owner, person_keys(), answers, at=datetime.now(UTC), actor=actor)
        except psycopg.Error as error:
            fix = "Compare its roles and rights with docs/reference/setup.md; nothing was made"
            raise Problem(f"the database refuses: {str(error).strip()}", "DATABASE_OWNER_URL", fix) from error
    names = [one.name for one in answers.administrators]
    if out == "json":
        print(json.dumps({"office": answers.office, "printed_codes": dict(zip(names, codes, strict=True))}, indent=2))
        return
    for name, of_one in zip(names, codes, strict=True):
        print(f"{name}\n  {'  '.join(of_one[:5])}\n  {'  '.join(of_one[5:])}")
    print(NEXT.format(office=answers.office, address="http://localhost:8177"))
