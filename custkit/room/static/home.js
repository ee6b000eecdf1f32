// The first page follows the room: what is open, how long, what was revealed.
import "./door.js";
import { ask, minutes, secondsTo, setClock } from "./screen.js";

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
const take = (fresh) => {
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
    take(new DOMParser().parseFromString(await (await fetch("/home")).text(), "text/html"));
  } catch {
    offline.hidden = false;
    await new Promise((done) => setTimeout(done, 2000));
  }
}
