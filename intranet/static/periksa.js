// The file's SHA-256 is worked out here and only that is asked about: the file stays on the machine.
// Without this script (or without crypto.subtle, which browsers keep from plain http) the form sends
// it to be hashed.
const form = document.getElementById("form-periksa");

async function sidik(berkas) {
  const bita = await crypto.subtle.digest("SHA-256", await berkas.arrayBuffer());
  return [...new Uint8Array(bita)].map((b) => b.toString(16).padStart(2, "0")).join("");
}

async function cocokkan(berkas) {
  if (!berkas) return;
  const tanya = `${form.action}?sidik=${await sidik(berkas)}`;
  htmx.ajax("GET", tanya, { target: "#hasil-periksa", swap: "outerHTML" });
}

if (form && window.crypto?.subtle) {
  for (const satu of form.querySelectorAll("[data-tanpa-js]")) satu.hidden = true;
  for (const satu of form.querySelectorAll("[data-dengan-js]")) satu.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.berkas.addEventListener("change", (event) => cocokkan(event.target.files[0]));
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("diseret");
  });
  form.addEventListener("dragleave", () => form.classList.remove("diseret"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("diseret");
    cocokkan(event.dataTransfer.files[0]);
  });
}
