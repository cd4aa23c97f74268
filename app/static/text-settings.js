// Shows a chosen text setting at once; saving is the form's own matter. Without script the page shows
// it after "Save text settings".

const fields = document.querySelector("[data-text-settings]");
const first = { size: "100", spacing: "normal", width: "normal", theme: "system", face: "sans", ruler: "off" };

function show({ target }) {
  const value = target.type === "checkbox" ? (target.checked ? "on" : "off") : target.value;
  if (value === first[target.name]) delete document.documentElement.dataset[target.name];
  else document.documentElement.dataset[target.name] = value;
}

fields?.addEventListener("change", show);
