"""The OpenAPI document is true: schemathesis makes calls from it, follows its links, and holds every answer to it.

API_CASES says how many examples of each operation are made; docs/reference/api.md has the result of a long run.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.api.world import ApiWorld
from tests.tools.patience import SLOWEST

CASES = int(os.environ.get("API_CASES", "12"))
CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "missing_required_header", "unsupported_method",
    "ignored_auth", "use_after_free", "ensure_resource_availability",
)  # fmt: skip
LEAST = 150  # calls; fewer would mean that most was passed over
SUMMARY = re.compile(r"(\d+) generated")


def test_schemathesis_finds_nothing(api: ApiWorld, tmp_path: Path) -> None:
    """No 5xx, no status or form that the document does not name, no broken link."""
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")), "run", f"{api.site}/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {api.keys['full']}", "--checks", ",".join(CHECKS),
            "--max-examples", str(CASES), "--seed", "20261121", "--phases", "examples,coverage,fuzzing,stateful",
            "--request-timeout", str(SLOWEST), "--report", "ndjson", "--report-dir", str(tmp_path), "--no-color",
        ],
        capture_output=True, text=True, timeout=1_800, cwd=tmp_path,
    )  # fmt: skip
    print(done.stdout[-6_000:])
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
    found = SUMMARY.search(done.stdout)
    assert found
    assert int(found[1]) >= LEAST
