const who = document.getElementById("who").elements;
who.token.form.addEventListener("submit", (event) => event.preventDefault());

const readable = (text) => {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
};

const send = async (form) => {
  const { method, path, type } = form.dataset;
  const inputs = [...form.querySelectorAll("[data-in]")];
  const asked = new URLSearchParams(
    inputs.filter((each) => each.dataset.in === "query" && each.value)
      .map((each) => [each.name, each.value]));
  const address = path.replace(/{(\w+)}/g, (_, name) => encodeURIComponent(form.elements[name].value));
  const headers = { "Accept-Language": who.language.value };
  if (who.token.value) headers.Authorization = `Bearer ${who.token.value.trim()}`;
  if (type) headers["Content-Type"] = type;
  const answer = await fetch(`.${address}${asked.size ? `?${asked}` : ""}`,
    { method, headers, body: form.elements.body?.value });
  return `${answer.status} ${answer.statusText}\n${readable(await answer.text())}`;
};

for (const form of document.querySelectorAll(".try")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("output");
    said.value = "...";
    try { said.value = await send(form); } catch (error) { said.value = `${error}`; }
  });
}
