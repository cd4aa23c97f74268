// The editor without this script: links lead to the field. With it they lead to the line,
// and leaving a page with unsaved text asks first, but for a change of language, in which typed.js keeps it.

const form = document.getElementById("editor");

document.querySelectorAll("a[data-line]").forEach((link) => {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!(field instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    showLine(field, Number(link.dataset.line));
  });
});

function showLine(field, number) {
  const lines = field.value.split("\n");
  const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, number - 4);
  field.scrollIntoView({ block: "center" });
}

let unsaved = false;
form?.addEventListener("input", () => { unsaved = true; });
document.addEventListener("submit", ({ target }) => { if (target === form || target.matches("[data-typed]")) unsaved = false; });
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
