// Reads a section aloud, a paragraph after the other. Without this script its control does not appear.
// A voice of the network sends the text to whoever made it, so only voices of this device are used
// until the reader says otherwise. The language is that of the text: the nearest `lang` around it.

const LONGEST = 200; // characters; longer utterances end in silence in some browsers
const box = document.querySelector(".listen");
const article = document.querySelector(".page-content > .reading");
const speech = window.speechSynthesis;
const language = article?.closest("[lang]")?.lang || "en";
const SKIPPED = ".anchor, .note-link, .note, .source, sup, .word > button";
const PARTS = "li, dt, dd, th, td, p, h3, summary, figcaption, img";

let network = false;
let blocks = [];
let at = 0; // the block, and the piece of it, that is read now
let piece = 0;
let speaking = null;

const part = (name) => box.querySelector(`[data-part="${name}"]`);
const button = (name) => box.querySelector(`[data-do="${name}"]`);
const rate = part("rate");

/** The texts of a block without the marks that the page adds: one, or one for each item and cell. */
function texts(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(SKIPPED).forEach((mark) => mark.remove());
  copy.querySelectorAll(PARTS).forEach((item) => item.after(`${item.alt ?? ""}\u2029`));
  return copy.textContent.split("\u2029").map((text) => text.replace(/\s+/g, " ").replace(/ (?=[.,;:!?])/g, "").trim());
}

/** A text in pieces of a sentence, or of less where a sentence is long. */
function pieces(text) {
  const sentences = Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map((one) => one.segment)
    : text.match(/[^.!?]+[.!?]*/g) ?? [];
  return sentences.map((one) => one.trim()).filter((one) => /[\p{L}\p{N}]/u.test(one)).flatMap(divided);
}

function divided(sentence) {
  if (sentence.length < LONGEST) return [sentence];
  const head = sentence.slice(0, LONGEST - 1);
  const pause = Math.max(...[", ", "; ", ": ", " – "].map((mark) => head.lastIndexOf(mark)));
  const end = (pause > LONGEST / 4 ? pause : head.lastIndexOf(" ")) + 1 || LONGEST - 1;
  return [sentence.slice(0, end).trim(), ...divided(sentence.slice(end).trim())];
}

function readable() {
  return [...article.querySelectorAll(":scope > [id]:not([id^=page-]), :scope > .scroll")]
    .filter((element) => !element.matches("details:not([open]), pre"))
    .map((element) => ({ element, pieces: texts(element).flatMap(pieces) }))
    .filter((block) => block.pieces.length);
}

function voices(wanted) {
  const base = language.split("-")[0].toLowerCase();
  const fits = (voice) => voice.lang.replace("_", "-").toLowerCase().split("-")[0] === base;
  return (speech?.getVoices() ?? []).filter((voice) => fits(voice) && wanted(voice));
}

function voice() {
  const usable = voices((one) => network || one.localService);
  return usable.find((one) => one.lang.replace("_", "-") === language) ?? usable.find((one) => one.default) ?? usable[0];
}

/** Show what can be done: the controls, or in words why nothing can be heard. */
function offer() {
  const can = Boolean(voice());
  part("controls").hidden = !can;
  part("silent").hidden = can;
  part("network").hidden = can || !voices(() => true).length;
}

function show(state) {
  box.classList.toggle("playing", state !== "stopped");
  button("play").hidden = state === "playing";
  button("pause").hidden = state !== "playing";
  for (const name of ["stop", "back", "next"]) button(name).hidden = state === "stopped";
}

function mark(element) {
  if (element?.classList.contains("spoken")) return; // the reader may have scrolled on meanwhile
  article.querySelector(".spoken")?.classList.remove("spoken");
  element?.classList.add("spoken");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

function hush() {
  speaking = null;
  speech?.cancel();
}

function speak() {
  hush();
  const block = blocks[at];
  if (!block) return stop(part("done"));
  mark(block.element);
  const utterance = new SpeechSynthesisUtterance(block.pieces[piece]);
  utterance.voice = voice();
  utterance.lang = utterance.voice?.lang.replace("_", "-") ?? language;
  utterance.rate = Number(rate.value);
  utterance.onend = () => {
    if (utterance !== speaking) return;
    piece += 1;
    if (piece >= block.pieces.length) [at, piece] = [at + 1, 0];
    speak();
  };
  utterance.onerror = () => { if (utterance === speaking) stop(part("failed")); };
  speaking = utterance;
  speech.speak(utterance);
  show("playing");
}

function stop(message) {
  const had = box.contains(document.activeElement) && document.activeElement !== rate;
  hush();
  mark(null);
  blocks = [];
  show("stopped");
  part("done").hidden = message !== part("done");
  part("failed").hidden = message !== part("failed");
  if (had) button("play").focus();
}

function play() {
  if (!blocks.length) {
    blocks = readable();
    const bar = box.getBoundingClientRect().height;
    at = Math.max(0, blocks.findIndex((block) => block.element.getBoundingClientRect().bottom > bar));
    piece = 0;
    part("done").hidden = part("failed").hidden = true;
  }
  speak();
  button("pause").focus();
}

function pause() {
  hush(); // not speech.pause(): some devices never go on after it
  show("paused");
  button("play").focus();
}

function move(step) {
  [at, piece] = [Math.min(Math.max(at + step, 0), blocks.length - 1), 0];
  speak();
}

const acts = {
  play,
  pause,
  stop: () => stop(),
  back: () => move(-1),
  next: () => move(1),
  network: () => { network = true; offer(); button("play").focus(); },
};

if (box && article) {
  const name = new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(language);
  box.querySelectorAll("[data-part=language]").forEach((slot) => { slot.textContent = name; });
  rate.value = sessionStorage.getItem("listen-rate") ?? rate.value;
  rate.addEventListener("change", () => {
    sessionStorage.setItem("listen-rate", rate.value);
    if (speaking) speak();
  });
  box.addEventListener("click", (event) => acts[event.target.closest("[data-do]")?.dataset.do]?.());
  addEventListener("pagehide", () => stop());
  speech?.addEventListener?.("voiceschanged", () => { if (!speaking) offer(); });
  show("stopped");
  offer();
  box.classList.remove("scripted");
}
