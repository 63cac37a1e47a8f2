"""Runs a tool over a tree, once for the same code: trees that differ in a page alone share the answer."""

import os
import subprocess
import sysconfig

from .tree import Tree

SCRIPTS = sysconfig.get_path("scripts")
ANSWERS: dict[tuple, str] = {}


def run_tool(tree: Tree, tool: str, *arguments: str) -> str:
    """What a tool, started in the root of the tree, prints when it fails; empty if it is content."""
    code = tuple((file, tree.text(file)) for file in tree.files(".py", ".toml", ".importlinter"))
    command = (f"{SCRIPTS}/{tool}", *arguments)
    key = (command, hash(code))
    if key not in ANSWERS:
        environment = os.environ | {"COLUMNS": "1000", "PYTHONPATH": "."}
        done = subprocess.run(command, cwd=tree.root, env=environment, capture_output=True, text=True)
        ANSWERS[key] = "" if done.returncode == 0 else done.stdout + done.stderr
    return ANSWERS[key]
