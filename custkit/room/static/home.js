// The first page follows the room: what is open, how long, what was revealed.
import "./door.js";
import { ask, minutes, secondsTo, setClock } from "./screen.js";

const cards = document.getElementById("cards");
const offline = document.getElementById("offline");

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

let seen = 0;
for (;;) {
  try {
    const next = await (await ask(`/changes?seen=${seen}`)).json();
    offline.hidden = true;
    if (next.seen === seen) continue;
    const first = seen === 0;
    seen = next.seen;
    if (first) continue;
    const held = document.activeElement?.getAttribute("href");
    const fresh = new DOMParser().parseFromString(await (await fetch("/home")).text(), "text/html");
    cards.replaceChildren(...fresh.body.children);
    if (held) cards.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus();
    start();
  } catch {
    offline.hidden = false;
    await new Promise((done) => setTimeout(done, 2000));
  }
}
