// Keeps what somebody typed while the page comes back in another language. It lies in this tab alone, only for the
// way: the next page with a form takes it away, whichever it is (after signing out, the one to sign in), and
// fills it in if it is the same page. Passwords and files are never kept. Without script, text must be sent first.

const KEY = "typed";
const NEVER = ["password", "file", "submit", "button", "reset", "image"];
const languages = document.querySelector("form[data-typed]");
const forms = () => [...document.querySelectorAll("main form")];
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

/** The fields of a form; those that are hidden too, for they may say which text it was that somebody changed. */
function fields(form) {
  return [...form.elements].filter((field) => field.name && field.name !== "csrf_token" && !NEVER.includes(field.type));
}

function changed(field) {
  if (isChoice(field)) return field.checked !== field.defaultChecked;
  if (!field.options) return field.type !== "hidden" && field.value !== field.defaultValue;
  const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return field.value !== first?.value;
}

const state = (field) => [field.name, field.value, isChoice(field) && field.checked];
const fits = (field, [name, value]) => field?.name === name && (!isChoice(field) || field.value === value);

function keep() {
  const answer = languages.dataset.typed === "sent"; // its texts are what somebody typed, though none is changed here
  const kept = forms().map((form) => (answer || fields(form).some(changed) ? fields(form).map(state) : null));
  if (!kept.some(Boolean)) return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ address: languages.elements.next.value, kept }));
  } catch { /* no room, or not allowed: as without script */ }
}

function fill(field, [, value, checked]) {
  if (isChoice(field) ? field.checked === checked : field.value === value) return;
  if (isChoice(field)) field.checked = checked;
  else field.value = value;
  if (field.type === "radio" && !checked) return;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}

function restore({ address, kept }) {
  const page = (one) => new URL(one, location.origin).href.split("#")[0]; // place.js adds a paragraph
  if (page(address) !== page(location.href)) return;
  for (const [at, form] of forms().entries()) {
    const states = kept[at];
    const here = fields(form);
    if (states?.length !== here.length || !states.every((one, n) => fits(here[n], one))) continue;
    here.forEach((field, n) => fill(field, states[n]));
  }
}

const typed = sessionStorage.getItem(KEY);
sessionStorage.removeItem(KEY);
if (typed) restore(JSON.parse(typed));
languages?.addEventListener("submit", keep);
