// Tells the worker that the network is back, and shows what became of the answers that waited. Without a
// worker, which only "Keep for offline" brings, it does nothing.

const part = (name) => document.querySelector(`[data-when="${name}"]`);
const worker = navigator.serviceWorker;
const AGAIN = [0, 2000, 10000]; // milliseconds; a network that is back may not carry anything yet

function show(state) {
  for (const name of ["waiting", "sign-in", "sent"]) part(name).hidden = name !== state;
  if (state === "refused") tellRefused();
}

/** Say here what was refused; on the pages that come the worker says it, until it is put away in its list. */
function tellRefused() {
  if (document.querySelector("[data-kept-list]")) return; // the page is that list
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    const { refused } = data.done || { refused: [] };
    const reasons = [...new Set(refused.map((answer) => answer.refused.why))].filter(Boolean);
    if (reasons.length) part("refused").querySelector("span").textContent = reasons.join(" ");
    part("refused").hidden = !refused.length;
  };
  worker.controller.postMessage({ act: "list" }, [port2]);
}

worker?.addEventListener("message", ({ data }) => { if (data.answers) show(data.answers); });
worker?.startMessages?.();

addEventListener("online", () => {
  if (!worker?.controller) return;
  for (const wait of AGAIN) setTimeout(() => worker.controller.postMessage({ act: "send" }), wait);
  part("online").hidden = ["copy", "missing", "unsent", "left"].every((name) => part(name).hidden);
});
addEventListener("offline", () => { part("online").hidden = true; });
