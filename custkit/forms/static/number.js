// Numbers as typed, in any notation; how they were understood is told beside them.

// Nobody needs to be told how 1234 or 12.5 was read; 1,234 may have been meant otherwise.
const PLAIN_NUMBER = /^-?[0-9]*([.,]([0-9]{0,2}|[0-9]{4,}))?$/;

kinds.number = (sheet, ask, at, field, change) => {
  const held = { kind: "number", text: "", year: "", source: "", estimate: false, ...(isMissing(field) ? {} : field) };
  const put = (name, value) => {
    held[name] = value;
    change({ ...held });
  };
  const reading = h("p", { class: "reading", id: `${at.id}-read` });
  const entry = (name, id, props) => {
    const input = h("input", { id, type: "text", autocomplete: "off", oninput: () => put(name, input.value), ...props });
    input.value = held[name] ?? "";
    return input;
  };
  const value = entry("text", at.id, {
    class: "number",
    inputmode: ask.decimals ? "decimal" : "text",
    maxlength: LONGEST_TEXT,
    "aria-describedby": joinIds(at.described, reading.id, ask.unit && `${at.id}-unit`),
  });
  const unit = ask.unit ? h("span", { class: "unit", id: `${at.id}-unit` }, ask.unit) : null;
  const amount = h("span", { class: "amount" }, value, unit);
  const refresh = () => {
    const read = PLAIN_NUMBER.test(held.text.trim()) ? "" : sheet.state.readings[at.place];
    reading.textContent = read && held.text === value.value ? sheet.say("reading", { number: read }) : "";
  };
  const shared = { focus: () => value, invalid: (wrong) => markInvalid(value, wrong), refresh, element: reading };
  queueMicrotask(refresh);
  if (!ask.sourced) return { nodes: [amount, reading], ...shared };

  const part = (name, id, control, extra) => h("div", { class: `part part-${name}` }, h("label", { for: id }, sheet.say(`number.${name}`)), control, extra);
  const estimate = h("input", { type: "checkbox", id: `${at.id}-estimate`, checked: held.estimate, onchange: () => put("estimate", estimate.checked) });
  const year = entry("year", `${at.id}-year`, { class: "year", inputmode: "numeric", maxlength: 40, "aria-describedby": at.described });
  const source = entry("source", `${at.id}-source`, { dir: "auto", maxlength: LONGEST_TEXT, "aria-describedby": at.described });
  const nodes = h(
    "div",
    { class: "sourced" },
    part("value", at.id, amount, reading),
    part("year", year.id, year),
    part("source", source.id, source),
    h("label", { class: "check" }, estimate, h("span", {}, sheet.say("number.estimate"))),
  );
  return { group: true, nodes: [nodes], ...shared };
};
