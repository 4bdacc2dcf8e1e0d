// The picture of the tree: zoom, drag, print. Without this file it scrolls and folds all the same.
let besar = 1;

const wadah = () => document.querySelector(".gulir-bagan");
const gambar = () => document.querySelector(".bagan");

function perbesar(baru, titik) {
  const svg = gambar();
  if (!svg) return;
  const w = wadah();
  const lama = besar;
  besar = Math.min(4, Math.max(0.1, baru));
  const [lebar, tinggi] = svg.getAttribute("viewBox").split(" ").slice(2).map(Number);
  svg.style.width = `${lebar * besar}px`;
  svg.style.height = `${tinggi * besar}px`;
  // keep what is under the pointer (or in the middle) where it is
  const x = titik?.x ?? w.clientWidth / 2;
  const y = titik?.y ?? w.clientHeight / 2;
  w.scrollLeft = ((w.scrollLeft + x) * besar) / lama - x;
  w.scrollTop = ((w.scrollTop + y) * besar) / lama - y;
}

function pas() {
  const lebar = Number(gambar().getAttribute("viewBox").split(" ")[2]);
  perbesar(wadah().clientWidth / lebar);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-cetak]")) return window.print();
  const kali = event.target.closest("[data-besar]")?.dataset.besar;
  if (kali) kali === "pas" ? pas() : perbesar(besar * Number(kali));
});

document.addEventListener("keydown", (event) => {
  if (event.target !== wadah()) return;
  const kali = { "+": 1.25, "=": 1.25, "-": 0.8 }[event.key];
  if (kali) perbesar(besar * kali);
  if (event.key === "0") pas();
});

document.addEventListener("wheel", (event) => {
  if (!event.ctrlKey || !event.target.closest?.(".gulir-bagan")) return;
  event.preventDefault();
  const kotak = wadah().getBoundingClientRect();
  const titik = { x: event.clientX - kotak.left, y: event.clientY - kotak.top };
  perbesar(besar * (event.deltaY < 0 ? 1.1 : 0.9), titik);
}, { passive: false });

let pegang = null;
document.addEventListener("pointerdown", (event) => {
  const w = event.target.closest?.(".gulir-bagan");
  if (!w || event.pointerType !== "mouse" || event.target.closest("a")) return;
  pegang = { x: event.clientX + w.scrollLeft, y: event.clientY + w.scrollTop };
  w.classList.add("digeser");
});
document.addEventListener("pointermove", (event) => {
  if (!pegang) return;
  wadah().scrollLeft = pegang.x - event.clientX;
  wadah().scrollTop = pegang.y - event.clientY;
});
document.addEventListener("pointerup", () => {
  pegang = null;
  wadah()?.classList.remove("digeser");
});

// A picture wider than the page starts smaller, but still legible.
document.addEventListener("DOMContentLoaded", () => {
  if (!gambar()) return;
  const muat = wadah().clientWidth / Number(gambar().getAttribute("viewBox").split(" ")[2]);
  if (muat < 1) perbesar(Math.max(0.7, muat));
  wadah().scrollTop = (wadah().scrollHeight - wadah().clientHeight) / 2;
});

// A branch was opened: the new picture keeps the size chosen.
document.addEventListener("htmx:after:swap", () => perbesar(besar));
