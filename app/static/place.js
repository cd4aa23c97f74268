// Keeps the heading at which the reader is, so that "Continue" leads back to it. Without script the
// section that was opened last is the place.

const form = document.querySelector("form[data-place]");
const headings = [...document.querySelectorAll(".reading h2[id]")];
let kept = null;

function heading() {
  const passed = headings.filter((element) => element.getBoundingClientRect().top < innerHeight / 2);
  return passed.at(-1)?.id ?? "";
}

function keep() {
  const passage = heading();
  if (document.visibilityState !== "hidden" || passage === kept) return;
  kept = passage;
  const data = new FormData();
  data.set("csrf_token", form.elements.csrf_token.value);
  data.set("section", form.dataset.section);
  data.set("passage", passage);
  navigator.sendBeacon(form.dataset.place, data);
}

if (form) document.addEventListener("visibilitychange", keep);
