"""Lists the routes of a tree as JSON, in a process of its own: `python list_routes.py ROOT`."""

import inspect
import json
import os
import sys
from pathlib import Path


def listed(patterns: list, root: Path, before: str = "") -> list[dict]:
    """Every route under `patterns` with its view, the view's place in the tree, and its permission."""
    routes = []
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            routes += listed(pattern.url_patterns, root, route)
        else:
            routes.append({"route": route} | described(pattern.callback, root))
    return routes


def described(view: object, root: Path) -> dict:
    """What a route's view is called, where it stands, and who may open it."""
    shown = getattr(view, "view_class", None) or inspect.unwrap(view)
    file = Path(inspect.getsourcefile(shown))
    inside = file.is_relative_to(root)
    return {
        "view": shown.__qualname__,
        "file": str(file.relative_to(root)) if inside else f"{shown.__module__}",
        "line": inspect.getsourcelines(shown)[1] if inside else 1,
        "permission": getattr(view, "permission", None) or getattr(shown, "permission", None),
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "shared_security.web.settings"
    import django
    from django.urls import get_resolver

    django.setup()
    print(json.dumps(listed(get_resolver().url_patterns, folder)))
