// The quarter's sheet: Enter goes down the column, a pasted column fills down, drafts survive.
// Everything here is comfort: without this file each field still saves by itself.
const BIDANG = ".isian [name=realisasi], .isian [name=predikat]";
const KUNCI = `kilisuci:${document.body.dataset.pengguna}:`;
const PULIH = "Ada isian dari perangkat ini yang belum sempat tersimpan";

const bidang = () => [...document.querySelectorAll(BIDANG)];
const kunci = (isian) => `${KUNCI}${isian.id}`;

function unsur(nama, isi, sifat = {}) {
  const e = Object.assign(document.createElement(nama), sifat);
  e.append(...[isi].flat());
  return e;
}

// Enter: to the next field of the column; leaving a changed field saves it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.ctrlKey || !event.target.matches?.(BIDANG)) return;
  const semua = bidang();
  const berikut = semua[semua.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
  if (!berikut) return;
  event.preventDefault();
  // a field whose saving failed before would not say "change" again
  if (localStorage.getItem(kunci(event.target))) event.target.form.requestSubmit();
  berikut.focus();
  berikut.select?.();
});

// A column copied from a spreadsheet: show which row would get what, then fill in.
document.addEventListener("paste", (event) => {
  if (!event.target.matches?.(BIDANG)) return;
  const nilai = event.clipboardData.getData("text").replace(/\r?\n$/, "").split(/\r?\n/);
  if (nilai.length < 2) return;
  event.preventDefault();
  const semua = bidang();
  const mulai = semua.indexOf(event.target);
  tawarkan(semua.slice(mulai, mulai + nilai.length), nilai);
});

function tawarkan(tujuan, nilai) {
  document.getElementById("tempelan")?.remove();
  const daftar = tujuan.map((isian, n) => {
    const nama = document.querySelector(`label[for="${isian.id}"]`)?.textContent ?? "";
    return unsur("li", [`${nama}: `, unsur("b", nilai[n].trim() || "(kosong)")]);
  });
  const lebih = nilai.length - tujuan.length;
  if (lebih > 0) daftar.push(unsur("li", `${lebih} nilai terakhir tidak punya baris dan diabaikan.`));
  const isi = unsur("button", `Isi ${tujuan.length} baris`, { type: "button", className: "btn btn-primary" });
  const batal = unsur("button", "Batal", { type: "button", className: "btn" });
  const panel = unsur("section", [unsur("b", "Tempel ke bawah?"), unsur("ol", daftar), isi, batal], {
    id: "tempelan",
    className: "card card-body mb-3 tempelan",
  });
  panel.setAttribute("aria-label", "Pratinjau tempelan");
  document.querySelector(".kartu-isian").before(panel);
  batal.addEventListener("click", () => panel.remove());
  isi.addEventListener("click", () => {
    panel.remove();
    tujuan.forEach((isian, n) => tulis(isian.id, nilai[n].trim()));
  });
  isi.focus();
}

// As if it had been typed: the field's form then saves it.
function tulis(id, nilai) {
  const isian = document.getElementById(id);
  if (!isian || isiannya(isian) === nilai) return;
  if (isian.type === "radio") isian.checked = nilai === "true";
  else isian.value = nilai;
  for (const jenis of ["input", "change"]) isian.dispatchEvent(new Event(jenis, { bubbles: true }));
}

// What is typed is kept on this device until the server has it.
function simpanan(isian) {
  return isian.form?.hasAttribute("hx-post") && isian.id && isian.type !== "hidden" && isian.type !== "file";
}

// What a field holds; of a choice only the one that is marked counts.
const isiannya = (isian) => (isian.type === "radio" ? String(isian.checked) : isian.value);

document.addEventListener("input", (event) => {
  const isian = event.target;
  if (!simpanan(isian)) return;
  const awal = isian.form.elements.awal?.value ?? "";
  if (isian.type === "radio") {
    for (const lain of isian.form.querySelectorAll(`[name="${isian.name}"]`)) localStorage.removeItem(kunci(lain));
  }
  localStorage.setItem(kunci(isian), JSON.stringify({ nilai: isiannya(isian), awal, pada: Date.now() }));
  hitung();
});

document.addEventListener("htmx:after:request", (event) => {
  const form = event.detail.ctx?.sourceElement;
  const status = event.detail.ctx?.response?.raw?.status ?? 0;
  if (!(form instanceof HTMLFormElement) || status < 200 || status >= 400) return;
  if (form.matches("[data-masuk]")) return kirimUlang();
  const terkirim = event.detail.ctx.request?.body;
  for (const isian of form.elements) {
    const kini = document.getElementById(isian.id) ?? isian;
    // typed on while the request was under way: that part is not saved yet
    if (simpanan(isian) && (terkirim?.get?.(isian.name) ?? kini.value) === kini.value) localStorage.removeItem(kunci(isian));
  }
  hitung();
});

// Connected or signed in again: what could not be sent is sent now.
function kirimUlang() {
  const form = new Set();
  for (const k of Object.keys(localStorage)) {
    if (k.startsWith(KUNCI)) form.add(document.getElementById(k.slice(KUNCI.length))?.form);
  }
  form.delete(undefined);
  form.forEach((f) => f.requestSubmit());
}
window.addEventListener("online", kirimUlang);

function draf() {
  return Object.keys(localStorage)
    .filter((k) => k.startsWith(KUNCI))
    .map((k) => ({ k, id: k.slice(KUNCI.length), ...JSON.parse(localStorage.getItem(k)) }))
    .filter((d) => document.getElementById(d.id) && isiannya(document.getElementById(d.id)) !== d.nilai);
}

function hitung() {
  const papan = document.getElementById("belum-tersimpan");
  if (!papan) return;
  const jumlah = Object.keys(localStorage).filter((k) => k.startsWith(KUNCI) && document.getElementById(k.slice(KUNCI.length))).length;
  papan.textContent = jumlah ? `${jumlah} isian belum tersimpan` : "";
}

// After a lost connection, an expired session or a closed tab: ask, never restore unasked.
function tawarkanDraf() {
  const ada = draf();
  if (!ada.length) return;
  const jam = new Date(Math.max(...ada.map((d) => d.pada)));
  const kapan = jam.toLocaleString("id", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const pulih = unsur("button", `Pulihkan ${ada.length} isian`, { type: "button", className: "btn btn-primary" });
  const buang = unsur("button", "Buang", { type: "button", className: "btn" });
  const panel = unsur("section", [unsur("p", `${PULIH} (${kapan}).`), pulih, buang], {
    id: "pulihkan",
    className: "card card-body mb-3 tempelan",
  });
  panel.setAttribute("aria-label", "Isian yang belum tersimpan");
  document.getElementById("isi").prepend(panel);
  buang.addEventListener("click", () => {
    for (const { k } of ada) localStorage.removeItem(k);
    panel.remove();
    hitung();
  });
  pulih.addEventListener("click", () => {
    panel.remove();
    for (const { id, nilai, awal } of ada) {
      // what its writer had seen goes along, so a colleague's newer value is not overwritten
      const form = document.getElementById(id).form;
      if (awal && form.elements.awal) form.elements.awal.value = awal;
      tulis(id, nilai);
    }
  });
}

// Signing out leaves nothing of this person on the device.
document.addEventListener("submit", (event) => {
  if (!event.target.action?.endsWith("/keluar")) return;
  for (const k of Object.keys(localStorage)) if (k.startsWith(KUNCI)) localStorage.removeItem(k);
});

tawarkanDraf();
hitung();
