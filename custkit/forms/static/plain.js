// A sheet in words, not to be changed: the example and the earlier versions.

function plainWords(sheet, ask, field) {
  if (!field) return "";
  if (isMissing(field)) return sheet.say(field.kind);
  const options = () => (ask.options ? sheet.optionsOf(ask) : []);
  const label = (id, among) => {
    const option = (among ?? options()).find((each) => each.id === id);
    return option ? optionText(option) : id;
  };
  switch (field.kind) {
    case "number": {
      const number = [field.estimate ? "≈" : "", field.text, ask.unit].filter(Boolean).join(" ");
      const origin = [field.source, field.year].filter(Boolean).join(sheet.comma);
      return origin ? `${number} (${origin})` : number;
    }
    case "choice":
      return label(field.value);
    case "choices":
      return field.value.map((id) => label(id)).join("; ");
    case "rating": {
      const step = ask.steps.find((each) => each.value === field.value);
      return step?.anchor ? `${field.value} (${step.anchor})` : String(field.value);
    }
    case "ranking":
      return field.value.map((group, i) => `${i + 1}. ${group.map((id) => label(id)).join(" = ")}`).join("  ");
    case "allocation":
      return Object.entries(field.value).map(([id, dots]) => `${label(id)}: ${dots}`).join("; ");
    case "pairwise":
      return field.value.map((judged) => {
        const [more, less] = [label(judged.more), label(judged.less)];
        return sheet.say(`pair.${Math.round(judged.times)}`, { more, less, a: more, b: less });
      }).join(" ");
    case "links":
      return field.value.map((link) => `${label(link.source, ask.sources)} → ${label(link.target, ask.targets)}`).join("; ");
    default:
      return field.text ?? field.value ?? "";
  }
}

function plainRow(sheet, ask, row) {
  const given = ask.rows.find((option) => option.id === row.id);
  const cells = ask.columns.filter((column) => row.cells[column.id]).map((column) =>
    h("li", {}, h("span", { class: "muted" }, `${column.label}: `), plainWords(sheet, column, row.cells[column.id])));
  return h("li", {}, given ? optionWords({ ...given, note: "" }) : h("span", { class: "tag" }, row.id), h("ul", {}, cells));
}

function plainSheet(sheet, fields) {
  const answered = sheet.spec.questions.filter((ask) => !isBlank(fields[ask.id]));
  if (!answered.length) return h("p", { class: "muted" }, sheet.say("nothing_answered"));
  const entries = answered.map((ask) => {
    const field = fields[ask.id];
    const words = field.kind === "table" ? h("ul", { class: "plain-rows" }, field.rows.map((row) => plainRow(sheet, ask, row))) : plainWords(sheet, ask, field);
    return [h("dt", {}, ask.label), h("dd", {}, words)];
  });
  return h("dl", { class: "plain-sheet" }, entries);
}
