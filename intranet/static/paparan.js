// Arrow keys (and a clicker's Page keys) follow the page's own links; without this the links work.
const TOMBOL = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev", Escape: "up" };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const ke = document.querySelector(`a[rel="${TOMBOL[event.key]}"]`);
  if (!ke) return;
  event.preventDefault();
  ke.click();
});
