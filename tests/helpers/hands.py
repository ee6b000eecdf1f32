"""Somebody who uses a page by keyboard alone, and has to see at each step where they are."""

STEPS = 400
"""Of the tabulator, after which a page has no end."""

_HERE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const label = it.matches("input[type=radio], input[type=checkbox]") && it.closest("label");
  const shown = label || it;
  const ringed = [it, shown].some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const box = shown.getBoundingClientRect();
  const at = (x, y) => document.elementFromPoint(x, y);
  const top = at(box.x + box.width / 2, box.y + Math.min(box.height, 200) / 2);
  const group = it.closest("fieldset, [role=group]");
  const name = (node) => node?.getAttribute("aria-label")
    ?? (node?.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
  const words = (label || (it.labels && it.labels[0]) || it).innerText?.trim() ?? "";
  it.dataset.step ??= String(window.steps = (window.steps ?? 0) + 1);
  return {
    step: it.dataset.step, tag: it.tagName.toLowerCase(), type: it.type ?? "", name: name(it) || words || it.value || "",
    group: name(group) || group?.querySelector("legend")?.innerText || "",
    ringed, seen: Boolean(top) && (shown === top || shown.contains(top)), covered: top?.outerHTML.slice(0, 80) ?? "off the screen",
    allowed: it.getAttribute("aria-disabled") !== "true", pressed: it.getAttribute("aria-pressed"), open: it.parentElement?.open ?? null,
    value: it.value ?? "", checked: it.checked ?? null,
  };
}"""


class Hands:
    """Presses keys on a page, and never touches anything else.

    Args:
        page: Playwright's page.
    """

    def __init__(self, page):
        self.page = page
        self.faults = []
        """Places at which nobody could have seen where they are."""

    def press(self, *keys):
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, text):
        """Type words where the cursor is."""
        self.page.keyboard.type(text)

    def here(self):
        """Where the focus is; None when it is nowhere. What cannot be seen there is noted."""
        found = self.page.evaluate(_HERE)
        if found:
            place = f"{found['tag']} {found['group']}: {found['name']}"
            if not found["ringed"]:
                self.faults.append(f"no outline: {place}")
            if not found["seen"]:
                self.faults.append(f"hidden: {place} (under {found['covered']})")
        return found

    def to(self, wanted, key="Tab"):
        """Go on until the focus is on what is wanted: a part of its name.

        Raises:
            AssertionError: If it cannot be reached.
        """
        seen = []
        for _ in range(STEPS):
            self.press(key)
            found = self.here()
            if found and wanted in found["name"]:
                return found
            seen.append(found and found["name"])
        raise AssertionError(f"{wanted!r} cannot be reached from here: {seen[:60]}")
