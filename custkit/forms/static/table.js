// Rows of simple fields. Given rows with few columns stand in a table; everything else is one card per row.

const WIDEST_TABLE = 5;
const MOST_ROOMY = 2;
const MOST_OPEN_COLUMNS = 5;
const STARTERS = 3;

kinds.table = (sheet, ask, at, field, change) => (ask.grid ? gridTable : cardTable)(sheet, ask, at, field, change);

function rowsFrom(field) {
  return (isMissing(field) ? [] : field?.rows ?? []).map((row) => ({ ...row, cells: { ...row.cells } }));
}

function tellRows(rows, change) {
  const filled = rows.filter((row) => Object.values(row.cells).some((cell) => !isBlank(cell)));
  change(filled.length ? { kind: "table", rows: filled } : null);
}

function cellShell(sheet, ask, row, column, name, tell) {
  const put = (field) => {
    if (isBlank(field)) delete row.cells[column.id];
    else row.cells[column.id] = field;
    tell();
  };
  return makeShell(sheet, column, `${ask.id}/${row.id}/${column.id}`, row.cells[column.id] ?? null, put, { question: ask.id, row: row.id, name });
}

// Puts what others wrote into a row; gives the columns that changed.
function changedCells(ask, row, told) {
  const changed = ask.columns.filter((column) => !same(row.cells[column.id], told?.cells[column.id]));
  for (const { id } of changed) {
    if (told?.cells[id]) row.cells[id] = told.cells[id];
    else delete row.cells[id];
  }
  return changed;
}

function redrawCell(sheet, ask, row, column, name, tell) {
  const before = sheet.shells.get(`${ask.id}/${row.id}/${column.id}`)?.element;
  if (before?.classList.contains("cell")) before.replaceWith(cellShell(sheet, ask, row, column, name, tell).element);
}

function rowShell(sheet, ask, row, element, box) {
  sheet.shells.set(`${ask.id}/${row.id}`, findingShell(sheet, element, box));
}

function gridTable(sheet, ask, at, field, change) {
  const rows = rowsFrom(field);
  // Ratings stand well in narrow columns; numbers with units, lists and texts need the room of a card.
  const roomy = ask.columns.filter((column) => column.kind !== "rating").length;
  const asTable = ask.columns.length <= WIDEST_TABLE && roomy <= MOST_ROOMY;
  const box = h("div", { class: asTable ? "grid as-table" : "grid" });
  const none = h("p", { class: "none" });
  let drawn = "";
  const tell = () => tellRows(rows, change);
  const rowOf = (id) => {
    const there = rows.find((row) => row.id === id);
    if (there) return there;
    rows.push({ id, cells: {}, source_ids: [] });
    return rows.at(-1);
  };
  const tableRow = (option) => {
    const row = rowOf(option.id);
    const found = h("div", { class: "found" });
    const cells = ask.columns.map((column) => h("td", { role: "cell" }, cellShell(sheet, ask, row, column, optionText(option), tell).element));
    const element = h("tr", { role: "row", class: option.gone ? "gone" : null }, h("th", { scope: "row", role: "rowheader" }, optionWords(option), found), cells);
    rowShell(sheet, ask, row, element, found);
    return element;
  };
  const card = (option) => {
    const row = rowOf(option.id);
    const found = h("div", { class: "found" });
    const fields = ask.columns.map((column) => cellShell(sheet, ask, row, column, optionText(option), tell).element);
    const head = h("p", { class: "card-head" }, optionWords(option));
    const element = h("div", { class: "card", role: "group", "aria-label": optionText(option) }, head, h("div", { class: "fields" }, fields), found);
    rowShell(sheet, ask, row, element, found);
    return element;
  };
  const refresh = () => {
    const filled = rows.filter((row) => Object.keys(row.cells).length).map((row) => row.id);
    const options = sheet.withChosen(sheet.rowsOf(ask), filled);
    if (canonical(options) === drawn) return;
    drawn = canonical(options);
    rows.sort((a, b) => options.findIndex((o) => o.id === a.id) - options.findIndex((o) => o.id === b.id));
    none.textContent = options.length ? "" : sheet.nothingToChoose(ask.rows_live);
    if (!asTable) return box.replaceChildren(...options.map(card));
    const head = h("tr", { role: "row" }, h("td", { role: "cell" }), ask.columns.map((column) => h("th", { scope: "col", role: "columnheader" }, column.label, column.help ? h("small", {}, column.help) : null)));
    return box.replaceChildren(h("table", { role: "table", "aria-label": ask.label }, h("thead", { role: "rowgroup" }, head), h("tbody", { role: "rowgroup" }, options.map(tableRow))));
  };
  refresh();
  const update = (next) => keepFocus(box, () => {
    const told = new Map((next?.rows ?? []).map((row) => [row.id, row]));
    for (const row of [...rows, ...[...told.keys()].filter((id) => !rows.some((each) => each.id === id)).map(rowOf)]) {
      row.source_ids = told.get(row.id)?.source_ids ?? row.source_ids;
      const words = optionText(sheet.rowsOf(ask).find((option) => option.id === row.id) ?? { id: row.id });
      changedCells(ask, row, told.get(row.id)).forEach((column) => redrawCell(sheet, ask, row, column, words, tell));
    }
    refresh();
  });
  return { group: true, nodes: [scaleKey(sheet, ask.columns), box, none], refresh, update, element: box };
}

// What a folded row is called by: its name, or where it has none the first two things that it says.
function titleColumns(columns) {
  const named = columns.slice(0, 3).find((column) => column.kind === "text");
  return named ? [named] : columns.slice(0, 2);
}

function cardTable(sheet, ask, at, field, change) {
  const rows = rowsFrom(field);
  const cards = new Map();
  const folds = ask.columns.length > MOST_OPEN_COLUMNS;
  const titled = folds ? titleColumns(ask.columns) : [];
  const box = h("div", { class: "cards" });
  const count = h("span", { class: "help", role: "status" });
  const sift = makeSift(sheet, ask, rows, (row) => cards.get(row.id).element);
  const tell = () => {
    tellRows(rows, change);
    sift.refresh();
  };

  const name = (row) => `${ask.row_name} ${row.id}`;
  const drawCard = (row) => {
    const title = h("span", { class: "title", dir: "auto" });
    const done = h("span", { class: "done" });
    const found = h("div", { class: "found" });
    const show = () => {
      const filled = ask.columns.filter((column) => !isBlank(row.cells[column.id])).length;
      title.textContent = titled.map((column) => plainWords(sheet, column, row.cells[column.id])).filter(Boolean).join(" · ");
      done.textContent = sheet.say("row.done", { count: filled, all: ask.columns.length });
    };
    const told = () => {
      if (folds) show();
      tell();
    };
    const draw = () => {
      if (drawn) return;
      drawn = true;
      element.classList.remove("unseen-error");
      fields.append(...ask.columns.map((column) => cellShell(sheet, ask, row, column, row.id, told).element));
      if (folds) fields.firstChild.classList.add("wide");
      if (element.isConnected) sheet.showFindings();
    };
    const take = (next) => {
      const changed = changedCells(ask, row, next);
      row.source_ids = next.source_ids ?? row.source_ids;
      row.mark = next.mark ?? row.mark;
      if (drawn) changed.forEach((column) => redrawCell(sheet, ask, row, column, row.id, told));
      if (drawn && folds) fields.firstChild.classList.add("wide");
      if (folds) show();
    };
    let drawn = false;
    const tool = (glyph, word, action) => {
      const button = iconButton(glyph, sheet.say(word, { name: name(row) }), () => isAllowed(button) && action(button));
      return button;
    };
    const up = tool("up", "move.up", (button) => move(row, -1, button));
    const down = tool("down", "move.down", (button) => move(row, 1, button));
    const tools = h("span", { class: "tools" }, up, down, tool("remove", "row.remove", () => remove(row)));
    const tag = h("span", { class: "tag" }, row.id);
    const fields = h("div", { class: "fields" });
    const foot = h("div", { class: "card-foot" }, h("span", { class: "help" }, row.source_ids?.length ? sheet.say("row.sources", { ids: row.source_ids.join(", ") }) : ""), tools);
    const details = folds ? h("details", { open: rows.length <= STARTERS, ontoggle: () => details.open && draw() }, h("summary", {}, tag, title, h("span", { class: "flag" }, icon("error"), unseen(sheet.say("severity.error"))), done), fields, foot) : null;
    const inner = details ?? [h("div", { class: "card-head" }, tag, tools), fields];
    const element = h("div", { class: "card", role: "group", "aria-label": name(row) }, inner, found);
    if (folds) show();
    rowShell(sheet, ask, row, element, found);
    const open = () => {
      draw();
      if (details) details.open = true;
    };
    // The fields of a closed card in a long list are drawn when it is opened; until then the card speaks for them.
    if (details && !details.open && rows.length > LONG_LIST) {
      const wrong = new Set();
      for (const column of ask.columns) {
        const place = `${ask.id}/${row.id}/${column.id}`;
        const showHere = (findings) => {
          if (findings.some((finding) => finding.severity === "error")) wrong.add(place);
          else wrong.delete(place);
          element.classList.toggle("unseen-error", wrong.size > 0);
        };
        sheet.shells.set(place, { element, show: showHere, focus: () => (open(), sheet.shells.get(place).focus()) });
      }
    } else draw();
    const card = { element, up, down, draw, open, take, focus: () => (draw(), sheet.shells.get(`${ask.id}/${row.id}/${ask.columns[0].id}`).focus()) };
    cards.set(row.id, card);
    return card;
  };
  const showAll = () => {
    rows.forEach((row, i) => {
      allow(cards.get(row.id).up, i > 0);
      allow(cards.get(row.id).down, i < rows.length - 1);
    });
    allow(add, rows.length < ask.max_rows);
    sift.refresh();
    count.textContent = sheet.say(ask.min_rows ? "rows.between" : "rows.most", { count: rows.length, low: ask.min_rows, high: ask.max_rows });
  };
  const move = (row, by, button) => {
    const from = rows.indexOf(row);
    const other = rows[from + by];
    [rows[from], rows[from + by]] = [other, row];
    const element = cards.get(row.id).element;
    if (by < 0) cards.get(other.id).element.before(element);
    else cards.get(other.id).element.after(element);
    showAll();
    tell();
    button.focus();
    sheet.announce(sheet.say("row.moved", { name: name(row), place: from + by + 1, all: rows.length }));
  };
  const remove = (row) => {
    box.querySelector(".undo")?.remove();
    const place = rows.indexOf(row);
    rows.splice(place, 1);
    const undo = h("button", { class: "plain small", onclick: () => {
      rows.splice(Math.min(place, rows.length), 0, row);
      bar.replaceWith(cards.get(row.id).element);
      cards.get(row.id).focus();
      showAll();
      tell();
    } }, sheet.say("undo"));
    const bar = h("p", { class: "undo" }, sheet.say("row.removed", { name: name(row) }), " ", undo);
    cards.get(row.id).element.replaceWith(bar);
    undo.focus();
    showAll();
    tell();
  };
  const addRow = () => {
    const row = { id: sheet.nextRow(ask, rows), cells: {}, source_ids: [], mark: randomName() };
    rows.push(row);
    const card = drawCard(row);
    box.append(card.element);
    return card;
  };
  const add = h("button", { class: "plain", onclick: () => {
    if (!isAllowed(add)) return;
    const card = addRow();
    card.open();
    showAll();
    card.focus();
  } }, icon("plus"), sheet.say("row.add", { name: ask.row_name }));

  // A row gets another number, and keeps the cursor that is in it.
  const renumber = (row, id) => {
    const [was, old] = [row.id, cards.get(row.id).element];
    const open = old.querySelector("details")?.open;
    const there = rows.find((each) => each.id === id); // it had this number on this page only
    if (there && (!isEmpty(there) || cards.get(id).element.contains(box.getRootNode().activeElement))) renumber(there, sheet.nextRow(ask, rows));
    else if (there) {
      rows.splice(rows.indexOf(there), 1);
      cards.get(id).element.remove();
    }
    const heir = (active) => (active.id ? box.querySelector(`#${CSS.escape(active.id.replace(`-${was}-`, `-${id}-`))}`) : null);
    keepFocus(box, () => {
      row.id = id;
      cards.delete(was);
      const card = drawCard(row);
      old.replaceWith(card.element);
      if (open) card.open();
    }, heir);
  };
  const inOrder = (order) => {
    rows.sort((a, b) => order.get(a.id) - order.get(b.id));
    rows.forEach((row, i) => {
      const { element } = cards.get(row.id);
      const there = [...box.children].filter((child) => !child.classList.contains("undo"))[i];
      if (there !== element) box.insertBefore(element, there ?? null);
    });
  };
  const isEmpty = (row) => !Object.values(row.cells).some((cell) => !isBlank(cell));
  const update = (next) => keepFocus(box, () => {
    const told = rowsFrom(next);
    const idOf = new Map(told.filter((each) => each.mark).map((each) => [each.mark, each.id]));
    const elsewhere = rows.filter((row) => idOf.has(row.mark) && idOf.get(row.mark) !== row.id);
    for (const row of elsewhere) if (idOf.get(row.mark) !== row.id) renumber(row, idOf.get(row.mark));
    for (const each of told) {
      let row = rows.find(({ id }) => id === each.id);
      // Somebody else took the number of a row that is about to be written here.
      if (row && isEmpty(row) && cards.get(row.id).element.contains(box.getRootNode().activeElement)) {
        renumber(row, sheet.nextRow(ask, [...rows, ...told]));
        row = null;
      }
      if (row) cards.get(row.id).take(each);
      else {
        rows.push(each);
        box.append(drawCard(each).element);
      }
    }
    const order = new Map(told.map(({ id }, i) => [id, i]));
    for (const row of rows.filter((each) => !order.has(each.id) && !isEmpty(each))) {
      const { element, take } = cards.get(row.id);
      if (element.contains(box.getRootNode().activeElement)) take({ cells: {}, source_ids: [] });
      else {
        rows.splice(rows.indexOf(row), 1);
        element.remove();
      }
    }
    rows.forEach((row) => order.has(row.id) || order.set(row.id, order.size));
    inOrder(order);
    showAll();
  });

  box.append(...rows.map((row) => drawCard(row).element));
  window.addEventListener("beforeprint", () => box.isConnected && cards.forEach((card) => card.draw()));
  while (rows.length < Math.min(Math.max(ask.min_rows, 1), STARTERS, ask.max_rows)) addRow();
  showAll();
  return { group: true, nodes: [scaleKey(sheet, ask.columns), sift.element, box, h("div", { class: "add" }, add, count)], update, focus: () => box.querySelector("summary, input, select, textarea") ?? add };
}
