// Several people wrote in one place at the same time: what each of them wrote, side by side, until somebody chooses.

// Two answers as one; null where they cannot be.
function joinedFields(ask, fields) {
  const filled = fields.filter((field) => !isBlank(field));
  if (filled.some((field) => field.kind !== ask.kind)) return null;
  if (ask.kind === "choices") return { kind: "choices", value: [...new Set(filled.flatMap((field) => field.value))] };
  if (ask.kind !== "text") return null;
  const texts = [...new Set(filled.map((field) => field.text.trim()))];
  const parts = texts.filter((text) => !texts.some((other) => other !== text && other.includes(text)));
  return { kind: "text", text: parts.join(ask.lines > 1 ? "\n" : "; ") };
}

function drawWordings(sheet, ask, label, clash) {
  const take = (field) => sheet.choose(clash, field);
  const said = (field) => (isBlank(field) ? h("p", { class: "muted" }, sheet.say("two.empty")) : h("p", { class: "said-words", dir: "auto" }, plainWords(sheet, ask, field)));
  const sides = clash.wordings.map(({ who, mine, field }) => h("li", {},
    h("p", { class: "muted" }, mine ? sheet.say("two.you") : who),
    said(field),
    aboutButton(sheet.say(mine ? "two.keep" : "two.take"), mine ? label : `${who}, ${label}`, { class: "plain small", disabled: !sheet.open, onclick: () => take(field) })));
  const both = joinedFields(ask, clash.wordings.map(({ field }) => field));
  return h("div", { class: "wordings", role: "group", "aria-label": sheet.say("two.title") },
    h("p", { class: "wordings-title" }, icon("warning"), h("span", {}, sheet.say("two.title"))),
    h("ul", {}, sides),
    both ? h("p", {}, aboutButton(sheet.say("two.both"), label, { class: "plain small", disabled: !sheet.open, onclick: () => take(both) })) : null);
}

// A place on the sheet in which wordings may stand side by side.
function wordingsBox(sheet, ask, label) {
  const element = h("div", { class: "beside" });
  let drawn = "null";
  return {
    element,
    show(clash) {
      const next = canonical(clash && { ...clash, open: sheet.open });
      if (next === drawn) return;
      drawn = next;
      keepFocus(element, () => element.replaceChildren(...(clash ? [drawWordings(sheet, ask, label, clash)] : [])));
    },
  };
}
