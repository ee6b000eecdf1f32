// Words and days.

kinds.text = (sheet, ask, at, field, change) => {
  const long = ask.lines > 1 || ask.max > 120;
  const countId = `${at.id}-count`;
  const count = h("p", { class: "count", id: countId });
  const show = () => {
    const length = Array.from(input.value.trim()).length;
    count.textContent = sheet.say(ask.min ? "count.between" : "count", { count: length, low: ask.min, high: ask.max });
    count.classList.toggle("over", length > ask.max);
    count.classList.toggle("near", length > 0.8 * ask.max || (length > 0 && length < ask.min));
  };
  const input = h(long ? "textarea" : "input", {
    type: long ? null : "text",
    id: at.id,
    dir: "auto",
    autocomplete: "off",
    maxlength: LONGEST_TEXT,
    rows: long ? Math.max(ask.lines, 2) : null,
    "aria-describedby": joinIds(at.described, countId),
    oninput: () => {
      show();
      change({ kind: "text", text: input.value });
    },
  });
  input.value = field?.text ?? "";
  show();
  return { nodes: [input, count], focus: () => input, invalid: (wrong) => markInvalid(input, wrong) };
};

// A day that is not written as a day yet is shown as it was typed.
kinds.date = (sheet, ask, at, field, change) => {
  const typed = field?.text ?? field?.value ?? "";
  const input = h("input", {
    id: at.id,
    type: !typed || /^\d{4}-\d{2}-\d{2}$/.test(typed) ? "date" : "text",
    min: "1900-01-01",
    max: "2200-12-31",
    "aria-describedby": at.described,
    oninput: () => change({ kind: "date", text: input.value }),
  });
  input.value = typed;
  return { nodes: [input], focus: () => input, invalid: (wrong) => markInvalid(input, wrong) };
};
