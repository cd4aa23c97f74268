// Tells the worker that the network is back, and shows what became of the answers that waited. Without a
// worker, which only "Keep for offline" brings, it does nothing.

const part = (name) => document.querySelector(`[data-when="${name}"]`);
const worker = navigator.serviceWorker;

function show(state) {
  for (const name of ["waiting", "sign-in", "sent"]) part(name).hidden = name !== state;
}

worker?.addEventListener("message", ({ data }) => { if (data.answers) show(data.answers); });
worker?.startMessages?.();

addEventListener("online", () => {
  if (!worker?.controller) return;
  worker.controller.postMessage({ act: "send" });
  part("online").hidden = ["copy", "missing", "unsent", "left"].every((name) => part(name).hidden);
});
addEventListener("offline", () => { part("online").hidden = true; });
