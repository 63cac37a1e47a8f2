// Says two minutes before a session ends that it will, and lets the person go on. The server knows when: other tabs count.
const dialog = document.getElementById("idle");
const WARNING = Number(dialog.dataset.warning);
let ends = 0;
let ticking = 0;

const left = () => Math.max(0, Math.round((ends - Date.now()) / 1000));

const ask = async (method) => {
  const headers = { "X-CSRFToken": dialog.querySelector("input[name=csrfmiddlewaretoken]").value };
  const answer = await fetch(dialog.dataset.session, { method, headers, cache: "no-store" });
  begin((await answer.json()).seconds_left);
};

const begin = (seconds) => {
  ends = Date.now() + seconds * 1000;
  clearTimeout(ticking);
  if (seconds <= 0) location.assign(dialog.dataset.out);
  else if (seconds > WARNING) {
    if (dialog.open) dialog.close();
    ticking = setTimeout(() => ask("GET"), (seconds - WARNING) * 1000);
  } else tick();
};

const tick = () => {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("[data-left]").textContent = left();
  if (left() <= 0) ask("GET");
  else ticking = setTimeout(tick, 1000);
};

dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  ask("POST");
});
// Escape closes the dialog as the button does: whoever presses it is there.
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  ask("POST");
});
begin(Number(dialog.dataset.left));
