// Shows the OpenAPI document. Text goes into the page as text, never as markup.
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const nameOf = (schema) => schema.$ref?.split("/").at(-1);

function typeOf(schema) {
  if (!schema) return "";
  if (nameOf(schema)) return element("a", { href: `#${nameOf(schema)}`, textContent: nameOf(schema) });
  const choices = (schema.oneOf ?? []).filter((choice) => choice.type !== "null");
  if (choices.length > 0) return typeOf(choices[0]);
  if (schema.type === "array") return element("span", {}, "array of ", typeOf(schema.items));
  const types = [schema.type].flat().filter((type) => type !== "null" && !(type === "string" && schema.format !== "byte" && schema.pattern));
  return schema.format === "byte" ? "base64" : schema.format === "binary" ? "bytes" : types.join(" or ");
}

function operation(path, method, { summary, description, requestBody, responses }) {
  const card = element("article", {},
    element("h3", {}, element("code", {}, element("span", { className: "method", textContent: method.toUpperCase() }), ` ${path}`)),
    element("p", { textContent: summary }));
  if (description) card.append(element("p", { textContent: description }));
  const rows = [
    ...Object.entries(requestBody?.content ?? {}).map(([media, { schema }]) => ["Body", media, schema]),
    ...Object.entries(responses).flatMap(([status, { content }]) =>
      Object.entries(content ?? { "": {} }).map(([media, { schema }]) => [status, media, schema])),
  ].map(([what, media, schema]) => element("tr", {},
    element("th", { scope: "row", textContent: what }), element("td", {}, element("code", { textContent: media })),
    element("td", { className: "type" }, typeOf(schema))));
  card.append(element("div", { className: "scroll" }, element("table", {}, element("tbody", {}, ...rows))));
  return card;
}

function type(name, { description, properties = {}, required = [] }) {
  const rows = Object.entries(properties).map(([field, schema]) => element("tr", {},
    element("th", { scope: "row" }, element("code", { textContent: field }), required.includes(field) ? " (required)" : ""),
    element("td", { className: "type" }, typeOf(schema)),
    element("td", { textContent: schema.description ?? "" })));
  const card = element("article", { id: name }, element("h3", { textContent: name }));
  if (description) card.append(element("p", { textContent: description }));
  card.append(element("div", { className: "scroll" }, element("table", {}, element("tbody", {}, ...rows))));
  return card;
}

for (const span of document.querySelectorAll(".origin")) span.textContent = new URL("..", location.href).href.replace(/\/$/, "");
const operations = document.getElementById("operations");
try {
  const api = await (await fetch("openapi/v1.json")).json();
  operations.replaceChildren(...Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, details]) => operation(path, method, details))));
  document.getElementById("schemas").replaceChildren(...Object.entries(api.components.schemas).map(([name, schema]) => type(name, schema)));
} catch (error) {
  operations.replaceChildren(element("p", { textContent: `The OpenAPI document could not be loaded: ${error.message}` }));
}
