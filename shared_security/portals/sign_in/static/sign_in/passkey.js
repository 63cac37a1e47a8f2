// Makes a passkey, or signs in with one. Without this script the page offers codes; nothing here is needed.
const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

const post = async (address, told) => {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(told) });
  return answer.json();
};

const ask = async (place) => {
  const options = await post(place.dataset.options, {});
  if (place.dataset.kind === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

const wrong = (place, words) => {
  const line = place.querySelector("[data-wrong]");
  line.textContent = words;
  line.hidden = !words;
};

const go = async (place) => {
  wrong(place, "");
  try {
    const credential = await ask(place);
    const told = { answer: credential.toJSON(), next: place.dataset.next };
    const answer = await post(place.dataset.answer, told);
    if (answer.next) location.assign(answer.next);
    else wrong(place, answer.wrong);
  } catch (error) {
    // The person closed the window, or the device has no passkey: the page stays as it is.
    if (error.name !== "NotAllowedError" && error.name !== "AbortError") wrong(place, place.dataset.failed);
  }
};

for (const place of document.querySelectorAll(".passkey")) {
  if (window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON) {
    place.querySelector("[data-needs-script]").hidden = false;
    place.querySelector("[data-without-script]").hidden = true;
    place.querySelector("button").addEventListener("click", () => go(place));
  }
}
