"""What axe, the accessibility checker, finds on a page."""

from pathlib import Path

import axe_playwright_python

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


def serious(page):
    """What is serious or critical: rule, place, and what is wrong there."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # the policy of a page lets no other script in
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]
