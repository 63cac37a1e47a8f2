"""`sss law`: list, check, show, explain and test the statutes."""

import typer

app = typer.Typer(help="The statutes: list, check, show, explain, test.", no_args_is_help=True)
