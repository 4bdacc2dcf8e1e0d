// A chosen file goes up in pieces (tus) and goes on where it stopped; then its form is sent as usual.
// Without this file, or for a browser that cannot, the plain form carries the file itself.
const TUS = document.currentScript.dataset.tus;
const POTONGAN = 512 * 1024;
const JEDA = [0, 1000, 3000, 5000, 10000, 20000];
const berjalan = new Map();

const mb = (n) => (n / 1e6).toLocaleString("id", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function muatTus() {
  muatTus.janji ??= new Promise((jadi, gagal) => {
    const skrip = Object.assign(document.createElement("script"), { src: TUS, onload: jadi, onerror: gagal });
    document.head.append(skrip);
  });
  return muatTus.janji;
}

// Before htmx sees it: a form whose file is not up yet waits for its file.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const isian = form.matches?.("form[data-unggah]") && form.elements.berkas;
    const berkas = isian && !isian.disabled && isian.files[0];
    if (!berkas) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!berjalan.has(form)) kirim(form, isian, berkas);
  },
  true,
);

async function kirim(form, isian, berkas) {
  const papan = buatPapan(form, isian);
  berjalan.set(form, papan);
  try {
    await muatTus();
  } catch {
    return berhenti(form, "Sambungan putus sebelum unggahan mulai. Coba lagi sebentar lagi.");
  }
  const metadata = { filename: berkas.name };
  if (form.dataset.versi) metadata.versi = form.dataset.versi;
  const unggahan = new tus.Upload(berkas, {
    endpoint: form.dataset.unggah,
    chunkSize: POTONGAN,
    retryDelays: JEDA,
    metadata,
    // what a new version replaces is part of what makes an upload the same one
    fingerprint: async (isi) => ["tus", isi.name, isi.size, isi.lastModified, form.dataset.versi ?? "", document.body.dataset.pengguna].join("-"),
    removeFingerprintOnSuccess: true,
    onProgress: (terkirim, semua) => papan.maju(terkirim, semua),
    onShouldRetry: (galat) => ![401, 403, 413, 415, 422].includes(galat.originalResponse?.getStatus()),
    onError: (galat) => tertahan(form, galat),
    onSuccess: () => selesai(form, isian, unggahan),
  });
  papan.unggahan = unggahan;
  const lama = await unggahan.findPreviousUploads();
  if (lama.length) unggahan.resumeFromPreviousUpload(lama[0]);
  unggahan.start();
}

// The file is on the server, so the form only names it.
function selesai(form, isian, unggahan) {
  const kunci = Object.assign(document.createElement("input"), { type: "hidden", name: "unggahan" });
  kunci.value = unggahan.url.split("/").pop();
  isian.disabled = true;
  form.append(kunci);
  berhenti(form);
  form.requestSubmit();
}

// Refused: a sentence beside the file. Held up: it waits and says how to go on.
function tertahan(form, galat) {
  const status = galat.originalResponse?.getStatus() ?? 0;
  const papan = berjalan.get(form);
  if ([413, 415, 422].includes(status)) return berhenti(form, galat.originalResponse.getBody());
  papan.tunggu(status === 401 ? "Sesi Anda berakhir; masuk lagi, lalu unggahan dilanjutkan." : "Sambungan putus; yang sudah terkirim tidak hilang.");
  // asked without a session, every form answers with the sign-in (akun.access)
  if (status === 401) htmx.ajax("POST", form.action, { target: "#pesan" });
}

function lanjutkanSemua() {
  for (const papan of berjalan.values()) if (papan.menunggu) papan.lanjut();
}
window.addEventListener("online", lanjutkanSemua);
document.addEventListener("htmx:after:request", (event) => {
  const form = event.detail.ctx?.sourceElement;
  if (form?.matches?.("[data-masuk]") && (event.detail.ctx?.response?.raw?.status ?? 0) === 200) lanjutkanSemua();
});
window.addEventListener("beforeunload", (event) => {
  if (berjalan.size) event.preventDefault();
});

function berhenti(form, kalimat = "") {
  berjalan.get(form)?.hapus();
  berjalan.delete(form);
  const isian = form.elements.berkas;
  if (!kalimat) return;
  isian.setCustomValidity(kalimat);
  isian.reportValidity();
  isian.addEventListener("change", () => isian.setCustomValidity(""), { once: true });
}

// Progress, in words and as a bar, with a way to stop and to go on.
function buatPapan(form, isian) {
  const papan = document.createElement("div");
  papan.className = "kemajuan-unggah";
  papan.setAttribute("role", "status");
  const bilah = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  bilah.setAttribute("aria-label", "Kemajuan unggahan");
  const kata = Object.assign(document.createElement("span"), { textContent: "Menyiapkan unggahan …" });
  const lanjut = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: "Lanjutkan", hidden: true });
  const batal = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: "Batal" });
  papan.append(bilah, kata, lanjut, batal);
  isian.after(papan);
  const isi = {
    menunggu: false,
    maju: (terkirim, semua) => {
      bilah.value = (terkirim / semua) * 100;
      kata.textContent = `${mb(terkirim)} dari ${mb(semua)} MB`;
    },
    tunggu: (kalimat) => {
      isi.menunggu = true;
      lanjut.hidden = false;
      kata.textContent = kalimat;
    },
    lanjut: () => {
      isi.menunggu = false;
      lanjut.hidden = true;
      isi.unggahan.start();
    },
    hapus: () => papan.remove(),
  };
  lanjut.addEventListener("click", isi.lanjut);
  batal.addEventListener("click", () => {
    isi.unggahan?.abort(true).catch(() => {});
    berhenti(form);
  });
  return isi;
}
