// A step on a short scale. On its own every anchor is read at once; in a table they are read once above it.

kinds.rating = (sheet, ask, at, field, change) => {
  const own = Boolean(at.cell && ask.may_miss);
  let chosen = isMissing(field) ? (own ? field.kind : "") : Number.isInteger(field?.value) ? String(field.value) : "";
  const steps = ask.steps.map((step) => ({
    value: String(step.value),
    title: at.cell ? step.anchor : null,
    nodes: [h("span", { class: "step" }, String(step.value)), step.anchor ? h("span", { class: at.cell ? "unseen" : "anchor" }, step.anchor) : null],
  }));
  const missing = own ? MISSING.map((kind) => ({
    value: kind,
    title: sheet.say(kind),
    labelClass: "no-answer",
    nodes: [h("span", { class: "step", "aria-hidden": "true" }, sheet.say(`${kind}.sign`)), unseen(sheet.say(kind))],
  })) : [];
  const group = radioList(at, [...steps, ...missing], () => chosen, (value) => {
    chosen = value;
    if (MISSING.includes(value)) change({ kind: value });
    else change(value ? { kind: "rating", value: Number(value) } : null);
  }, { class: at.cell ? "chips" : "scale", style: `--steps: ${ask.steps.length}` });
  return { group: true, nodes: [group.box], focus: group.focus, clear: () => group.set(""), ownMissing: own };
};

// The anchors of a table's scales: columns with the same anchors share one line.
function scaleKey(sheet, columns) {
  const scales = new Map();
  for (const column of columns.filter((each) => each.kind === "rating")) {
    const key = canonical(column.steps);
    scales.set(key, [...(scales.get(key) ?? []), column]);
  }
  if (!scales.size) return null;
  const lines = [...scales.values()].map((same) =>
    h("div", { class: "key" },
      h("dt", {}, same.map((column) => column.label).join(sheet.comma)),
      h("dd", {}, h("ol", {}, same[0].steps.map((step) => h("li", {}, h("b", {}, String(step.value)), step.anchor ? ` ${step.anchor}` : ""))))),
  );
  return h("details", { class: "keys", open: true }, h("summary", {}, sheet.say("scales")), h("dl", {}, lines));
}
