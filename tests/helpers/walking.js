// What a person meets on a page, and what does not fit on it.
async () => {
  const width = document.documentElement.clientWidth;
  const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT"]);
  const TYPED = new Set(["INPUT", "TEXTAREA", "SELECT"]);
  const SAID = ["aria-label", "aria-description", "aria-valuetext", "placeholder", "title", "alt", "data-done", "data-nothing"];
  const texts = new Map(); // each text once, with the first place where it stands
  const faults = [];

  const name = (el) => {
    const words = [];
    for (let up = el; up && up !== document.body && words.length < 4; up = up.parentElement) {
      words.unshift(up.tagName.toLowerCase() + [...up.classList].map((word) => `.${word}`).join(""));
    }
    return words.join(" ");
  };
  const foreign = (el) => el.closest("[lang]").lang !== document.documentElement.lang;
  const hidden = (el) => getComputedStyle(el).clipPath === "inset(50%)";
  const heard = (el) => hidden(el) || hidden(el.parentElement); // is for the ear, and takes no room
  const whole = (el) => el.closest(".card .title"); // stands whole in the first field below
  const scrolls = (el) => {
    for (let up = el.parentElement; up && up !== document.body; up = up.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const boxOf = (el) => {
    let up = el;
    while (up.tagName !== "BUTTON" && getComputedStyle(up).display.startsWith("inline") && up.parentElement) up = up.parentElement;
    return up;
  };
  const meet = (kind, text, el) => {
    const words = text.trim();
    if (words && !texts.has(words) && !foreign(el) && el.tagName !== "CODE") texts.set(words, [kind, words, name(el)]);
  };
  const fault = (kind, told, el) => faults.push([kind, told, `${name(el)}: ${el.textContent.trim().slice(0, 60)}`]);

  for (const more of document.querySelectorAll("details")) more.open = true;
  await new Promise((done) => setTimeout(done)); // what is folded is drawn when it is opened
  meet("title", document.title, document.documentElement);
  for (const el of document.body.querySelectorAll("*")) {
    if (SILENT.has(el.tagName)) continue;
    if (el.tagName === "OPTION") {
      if (el.closest("select").checkVisibility()) meet("option", el.textContent, el);
      continue;
    }
    if (!el.checkVisibility({ visibilityProperty: true })) continue;
    for (const key of SAID) if (el.hasAttribute(key)) meet(key, el.getAttribute(key), el);
    const words = [...el.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    for (const node of words) meet("text", node.data, el);
    if (TYPED.has(el.tagName) || heard(el)) continue;

    const [own, around, style] = [el.getBoundingClientRect(), el.parentElement.getBoundingClientRect(), getComputedStyle(el)];
    const out = own.right > Math.max(width, around.right) + 1 || own.left < Math.min(0, around.left) - 1;
    if (out && own.width && !el.closest("svg") && !scrolls(el)) fault("wide", `${Math.round(own.left)} to ${Math.round(own.right)} of ${width}`, el);
    const closed = (overflow) => ["hidden", "clip"].includes(overflow) || el.tagName === "BUTTON";
    if (closed(style.overflowX) && el.clientWidth > 1 && el.scrollWidth > el.clientWidth + 1 && !whole(el)) fault("cut", `${el.scrollWidth} in ${el.clientWidth}`, el);
    if (closed(style.overflowY) && el.clientHeight > 1 && el.scrollHeight > el.clientHeight + 2 && !whole(el)) fault("cut", `${el.scrollHeight} high in ${el.clientHeight}`, el);
    if (!words.length || whole(el)) continue;
    const edge = (el.closest("svg") ?? boxOf(el)).getBoundingClientRect();
    const range = document.createRange();
    for (const node of words) {
      range.selectNodeContents(node);
      const line = range.getBoundingClientRect();
      if (line.width > 1 && (line.right > edge.right + 1.5 || line.left < edge.left - 1.5)) fault("out", `${Math.round(line.left)} to ${Math.round(line.right)} of ${Math.round(edge.left)} to ${Math.round(edge.right)}`, el);
    }
  }
  const across = document.scrollingElement.scrollWidth;
  if (across > width) faults.push(["wide", `${across} of ${width}`, "the page"]);
  await document.fonts.ready;
  const loaded = [...document.fonts].filter((face) => face.status === "loaded").map((face) => `${face.family} ${face.weight}`);
  return { texts: [...texts.values()], faults, loaded, dir: document.documentElement.dir, lang: document.documentElement.lang };
}
