"""Routes: each view says who may open it, in an attribute `permission`."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .tree import PACKAGE, Found, Tree, rule

URLS = f"{PACKAGE}/web/urls.py"
LISTER = Path(__file__).with_name("list_routes.py")


@rule
def route_permission(tree: Tree) -> Iterator[Found]:
    """Every route's view carries `permission`: "anyone", or the name of what one must be allowed."""
    if not tree.files(under=URLS):
        return
    command = [sys.executable, str(LISTER), str(tree.root)]
    done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True)
    if done.returncode != 0:
        error = done.stderr.strip().splitlines()[-1]
        yield Found(URLS, 1, f"the routes could not be listed ({error})", "make django.setup() work without a database")
        return
    for route in json.loads(done.stdout):
        if not (isinstance(route["permission"], str) and route["permission"]):
            what = f"route /{route['route']} has no permission"
            yield Found(route["file"], route["line"], what, f"give {route['view']} the attribute permission")
