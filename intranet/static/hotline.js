// An inbox left alone leaves the screen too: after 15 minutes without a hand on it the page goes to
// the lock, unless something is typed there that would be lost.
const bilah = document.querySelector("[data-diam]");
if (bilah) {
  let jam;
  const berisi = () => [...document.querySelectorAll("textarea")].some((t) => t.value !== t.defaultValue);
  const ulang = () => {
    clearTimeout(jam);
    jam = setTimeout(() => (berisi() ? ulang() : location.replace(bilah.dataset.diam)), 15 * 60 * 1000);
  };
  for (const tanda of ["pointerdown", "keydown", "scroll"]) addEventListener(tanda, ulang, { passive: true });
  ulang();
}
