// Keeps the paragraph at which the reader rests, so that "Continue" leads back to it. Nothing is kept on
// leaving: who scrolls up to the menu does not read there. Without script the section that was opened
// last is the place. Who changes the language at the end of the page comes back to that paragraph too.

const RESTED = 2000; // milliseconds without scrolling
const MARGIN = 40; // a little more than what a link to a passage leaves free above it

const form = document.querySelector("form[data-place]");
const passages = [...document.querySelectorAll(
  ".reading > :is(p, h2, h3, ul, ol, dl, figure, blockquote, pre, div, details)[id]:not([id^=page-]), .reading > .scroll > [id]",
)];
let kept = "";
let rest;

/** The first passage in view; none at the top of the page, where the section as a whole is the place. */
function passage() {
  if (scrollY < innerHeight / 4) return "";
  return passages.find((element) => element.getBoundingClientRect().bottom > MARGIN)?.id ?? passages.at(-1)?.id ?? "";
}

function keep() {
  const here = passage();
  if (here === kept) return;
  kept = here;
  const data = new FormData();
  data.set("csrf_token", form.elements.csrf_token.value);
  data.set("section", form.dataset.section);
  data.set("passage", here);
  navigator.sendBeacon(form.dataset.place, data);
}

if (form) {
  document.addEventListener("scroll", () => {
    clearTimeout(rest);
    rest = setTimeout(keep, RESTED);
  }, { passive: true });
  const languages = document.querySelector("form[data-typed]");
  languages.addEventListener("submit", () => {
    const { next } = languages.elements;
    const here = kept || passage();
    if (here) next.value = `${next.value.split("#")[0]}#${here}`;
  });
}
