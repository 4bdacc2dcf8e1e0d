// The little that HTML and htmx cannot say: failures in one sentence, typing that is never lost.
document.documentElement.classList.add("js");

const pesan = () => document.getElementById("pesan");

function tampilkan(kalimat) {
  const p = document.createElement("p");
  p.className = "pesan";
  p.textContent = kalimat;
  pesan().replaceChildren(p);
}

// No answer, or an answer of our own fault: nothing was swapped, so everything typed is still there.
document.addEventListener("htmx:error", () => {
  tampilkan("Sambungan putus. Isian Anda masih ada di halaman ini; simpan lagi sebentar lagi.");
});

document.addEventListener("htmx:response:error", (event) => {
  const status = event.detail.ctx?.response?.raw?.status ?? event.detail.ctx?.response?.status;
  if (status >= 500) {
    tampilkan("Ada yang rusak di pihak kami. Isian Anda belum tersimpan, tetapi masih ada di halaman ini.");
  }
});

document.addEventListener("htmx:after:swap", (event) => {
  const baru = event.detail.ctx?.target;
  const galat = document.querySelector(".ringkas-galat[tabindex]");
  if (galat && baru?.contains?.(galat)) galat.focus();
});

// A file that is too large is refused here, before a slow line carries it for nothing.
document.addEventListener("change", (event) => {
  const isian = event.target.closest?.("input[type=file][data-maks]");
  if (!isian) return;
  const berkas = isian.files[0];
  const maks = Number(isian.dataset.maks);
  const terlalu = berkas && berkas.size > maks;
  const mb = (n) => (n / 1e6).toLocaleString("id", { maximumFractionDigits: 1 });
  isian.setCustomValidity(terlalu ? `Berkas ini ${mb(berkas.size)} MB; paling besar ${mb(maks)} MB.` : "");
  isian.reportValidity();
});

// What was typed and not yet sent: ask before leaving.
let belumTersimpan = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.hasAttribute("hx-post")) belumTersimpan.add(form.id || form);
});
document.addEventListener("htmx:after:request", (event) => {
  const form = event.detail.ctx?.sourceElement;
  const status = event.detail.ctx?.response?.raw?.status ?? 0;
  if (form && status >= 200 && status < 400) belumTersimpan.delete(form.id || form);
});
document.addEventListener("submit", (event) => belumTersimpan.delete(event.target.id || event.target));
window.addEventListener("beforeunload", (event) => {
  if (belumTersimpan.size) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-cetak]")) window.print();
});

// "/" goes to the search box; arrows walk through what it found, Escape leaves it.
document.addEventListener("keydown", (event) => {
  const mengetik = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !mengetik && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const kotak = document.getElementById("cari-semua");
    if (!kotak) return;
    event.preventDefault();
    kotak.focus();
  }
  const daftar = event.target.closest?.("[data-cari]");
  if (daftar && event.key === "Escape") event.target.blur();
  const langkah = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!daftar || !langkah) return;
  const jalan = [...daftar.querySelectorAll("input, li a")];
  event.preventDefault();
  jalan[jalan.indexOf(event.target) + langkah]?.focus();
});
