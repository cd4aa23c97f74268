// Keeps modules on a person's own device, and what they answer there without a network until it can be sent.
// Only "Keep for offline" registers it (offline.js); signing out removes it with all that it kept.
//
// Each of our pages says in a header whose it is (accounts/reader.py). Copies belong to one reader: who is
// signed in under another mark removes them, and where nobody is signed in any more they are locked until
// their reader is back. Answers that wait are sent only for the reader who gave them. See README, Decisions.
//
// The server puts the files of this folder together into one, /sw.js, so that no browser runs parts of two
// versions: each sees the names of the others. `events` says what the worker hears, `store` what lies beside the
// copies, `copies` keeps and removes, `pages` shows, `waiting` takes forms and sends what waits.

const LIST = "/me/offline";
const PATIENCE = 5000; // milliseconds for a network that does not say whether it is there
const UNREACHABLE = [502, 503, 504]; // said by a proxy in front of a server that does not answer
const QUESTION = /^\/attempts\/\d+\/questions\/\d+$|^\/review\/[^/]+\/.+$/;
const FORMS = /^\/(attempts|review|modules|language)(\/|$)|^\/sign-out$/; // those on pages that can be kept
const QUIETLY = { headers: { Purpose: "prefetch" }, cache: "no-store" }; // asking for a page is not reading it

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => event.waitUntil(send()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event, pathname).then((answer) => withRefusals(answer, pathname)));
  else if (request.mode === "navigate" && FORMS.test(pathname)) event.respondWith(form(request, pathname));
  else if (request.method === "GET" && /^\/(static|files)\//.test(pathname)) event.respondWith(file(request));
});

self.addEventListener("message", (event) => {
  const { act, slug } = event.data;
  const [port] = event.ports;
  const acts = { state: () => state(slug), keep: () => keep(slug, port), remove: () => remove(slug), list, send, drop };
  event.waitUntil(
    acts[act](event.data.key).then((done) => port?.postMessage({ done: done ?? true }), () => port?.postMessage({ done: false })),
  );
});
