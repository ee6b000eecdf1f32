"""Somebody who uses a page by keyboard alone, and has to see at each step where they are."""

STEPS = 200
"""Of the tabulator, after which what is looked for cannot be reached."""
INTO = 600
"""Characters that are compared with what is looked for."""

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
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 200) / 2);
  const said = (id) => document.getElementById(id)?.textContent ?? "";
  const named = (node) => node?.getAttribute("aria-label")
    ?? (node?.getAttribute("aria-labelledby") ?? "").split(" ").map(said).join(" ").trim();
  const words = (label || it.labels?.[0] || it).textContent.trim().replace(/\\s+/g, " ");
  return {
    name: named(it) || words || it.value || "",
    tag: it.tagName.toLowerCase(),
    type: it.type ?? "",
    group: named(it.closest("fieldset, [role=group]")),
    open: it.parentElement.open ?? null,
    checked: it.checked ?? null,
    value: it.value ?? "",
    ringed,
    seen: Boolean(top) && shown.contains(top),
    under: top?.outerHTML.slice(0, 80) ?? "off the screen",
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
            place = f"{found['tag']} {found['group']}: {found['name'][:60]}"
            self.faults += [] if found["ringed"] else [f"no outline: {place}"]
            self.faults += [] if found["seen"] else [f"hidden: {place} under {found['under']}"]
        return found

    def to(self, wanted, key="Tab"):
        """Go on until the focus is on what is wanted: a part of its name.

        Raises:
            AssertionError: If it cannot be reached.
        """
        met = []
        for _ in range(STEPS):
            self.press(key)
            found = self.here()
            if found and wanted in found["name"][:INTO]:
                return found
            met.append(found and found["name"][:30])
        raise AssertionError(f"{wanted!r} cannot be reached from here, only {met[:60]}")
