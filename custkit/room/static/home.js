// The first page follows the room: what is open, how long, what was revealed.
import "./door.js";
import { ask, minutes, rest, secondsTo, setClock, still } from "./screen.js";

const cards = document.getElementById("cards");
const offline = document.getElementById("offline");
const told = document.getElementById("told");

const tick = () => {
  const clock = cards.querySelector(".clock");
  if (!clock) return;
  const left = secondsTo(clock.dataset.ends);
  clock.textContent = minutes(left);
  clock.classList.toggle("over", left < 0);
};
const start = () => {
  const clock = cards.querySelector(".clock");
  if (clock) setClock(clock.dataset.now);
  tick();
};
start();
setInterval(tick, 1000);

// Who does not see the page change hears what is new on it: the step that is on, a vote, a sheet to be signed.
const news = () => [...cards.querySelectorAll(".step, a.vote")].map((each) => each.textContent.trim());

// All that is told, but for the time, which goes on by itself.
const standing = (where) => {
  const copy = where.cloneNode(true);
  for (const clock of copy.querySelectorAll(".clock")) {
    clock.textContent = "";
    delete clock.dataset.now;
  }
  return [...copy.children].map((each) => each.outerHTML).join("");
};

const take = (fresh) => {
  if (standing(fresh.body) === standing(cards)) {
    const [clock, newer] = [cards, fresh].map((each) => each.querySelector(".clock"));
    if (clock) setClock(newer.dataset.now);
    return;
  }
  const before = news();
  const held = document.activeElement?.getAttribute("href");
  cards.replaceChildren(...fresh.body.children);
  if (held && !document.activeElement?.getAttribute("href")) (cards.querySelector(`a[href="${CSS.escape(held)}"]`) ?? cards).focus({ preventScroll: true });
  const words = news().filter((each) => !before.includes(each));
  if (words.length) told.textContent = words.join(". ");
  start();
};

let seen = Number(cards.dataset.seen);
for (;;) {
  try {
    const next = await (await ask(`/changes?seen=${seen}`)).json();
    offline.hidden = true;
    if (next.seen === seen) continue;
    seen = next.seen;
    const fresh = new DOMParser().parseFromString(await (await fetch("/home")).text(), "text/html");
    await still();
    take(fresh);
    await rest();
  } catch {
    offline.hidden = false;
    await new Promise((done) => setTimeout(done, 2000));
  }
}
