// What is typed here, put on top of what stands on the sheet by now: others write on it at the same time.
// The kernel's side has the last word (analysis/threeway.py); this keeps the page in step without taking a word away.

const UNTOLD = Symbol("untold");

function same(one, other) {
  return canonical(one ?? null) === canonical(other ?? null);
}

// One place. base: what stood there when the typing began; mine: what stands in the control; theirs: what the sheet
// says now; posted: what was sent last and read as base, so that a control still at that is not being typed in;
// sent: what was sent and never answered.
function pickPlace({ base, mine, theirs, posted = UNTOLD, sent = UNTOLD }) {
  const idle = posted !== UNTOLD && same(mine, posted);
  if (same(mine, theirs) || same(theirs, base) || (!idle && sent !== UNTOLD && same(theirs, sent))) return { field: mine, base: theirs };
  if (idle || same(mine, base)) return { field: theirs, base: theirs };
  return { field: mine, base, both: true }; // both stay: the old base tells the kernel's side
}

const isTable = (field) => field?.kind === "table";
const rowsById = (field) => new Map((isTable(field) ? field.rows : []).map((row) => [row.id, row]));

// The ids of rows of this page that are called otherwise on the sheet, by the id that they have here. A row is known by
// its mark; where somebody else's row has its id by now, it gets a fresh one.
function namesOf(base, mine, theirs, freshId) {
  const [before, now] = [rowsById(base), rowsById(theirs)];
  const kept = new Map([...now.values()].filter((row) => row.mark).map((row) => [row.mark, row.id]));
  const names = new Map();
  for (const row of isTable(mine) ? mine.rows : []) {
    if (!row.mark) continue;
    const there = now.get(row.id);
    if (kept.has(row.mark)) names.set(row.mark, kept.get(row.mark));
    else names.set(row.mark, there && before.get(row.id)?.mark !== row.mark ? freshId() : row.id);
  }
  return names;
}

function named(field, names) {
  if (!isTable(field)) return field;
  return { ...field, rows: field.rows.map((row) => ({ ...row, id: names.get(row.mark) ?? row.id })) };
}

// freshId: gives a new row its id, where somebody else has just taken the one that it had.
function rebase(ask, given, freshId) {
  const names = ask.kind === "table" ? namesOf(given.base, given.mine, given.theirs, freshId) : new Map();
  const { base, theirs } = given;
  const [mine, posted, sent] = [given.mine, given.posted, given.sent].map((field) => named(field, names));
  const whole = ask.kind !== "table" || [base, mine, theirs].some((field) => field && !isTable(field));
  if (whole || same(base, theirs)) return pickPlace({ base, mine, theirs, posted, sent });

  const [before, own, now] = [base, mine, theirs].map(rowsById);
  const [told, unheard] = [posted, sent].map((field) => (field === undefined ? null : rowsById(field)));
  const [rows, began] = [[], []];
  let both = false;
  const cells = (id) => {
    const at = (map, column) => map?.get(id)?.cells[column] ?? null;
    const row = { ...now.get(id), cells: {} };
    const start = { ...row, cells: {} };
    for (const column of new Set([...Object.keys(now.get(id).cells), ...Object.keys(own.get(id).cells)])) {
      const picked = pickPlace({
        base: at(before, column), mine: at(own, column), theirs: at(now, column),
        posted: told ? at(told, column) : UNTOLD, sent: unheard ? at(unheard, column) : UNTOLD,
      });
      if (picked.field) row.cells[column] = picked.field;
      if (picked.base) start.cells[column] = picked.base;
      both ||= picked.both ?? false;
    }
    rows.push(row);
    began.push(start);
  };
  const keep = (row) => (rows.push(row), began.push(row));
  for (const id of now.keys()) {
    if (own.has(id)) cells(id);
    else if (before.has(id) && same(before.get(id).cells, now.get(id).cells)) began.push(now.get(id)); // taken away here
    else keep(now.get(id));
  }
  for (const [id, row] of own) {
    if (now.has(id)) continue;
    const idle = told ? same(row.cells, told.get(id)?.cells) : same(row.cells, before.get(id)?.cells);
    if (!(idle && before.has(id))) rows.push(row); // written here; else taken away there
  }

  const moved = canonical([...own.keys()].filter((id) => before.has(id))) !== canonical([...before.keys()].filter((id) => own.has(id)));
  const order = moved && canonical([...now.keys()]) === canonical([...before.keys()]) ? [...own.keys()] : [...now.keys()];
  const place = new Map(order.map((id, i) => [id, i]));
  rows.sort((a, b) => (place.get(a.id) ?? order.length) - (place.get(b.id) ?? order.length));
  const table = (found) => (found.length ? { kind: "table", rows: found } : null);
  return { field: table(rows), base: table(began), both };
}
