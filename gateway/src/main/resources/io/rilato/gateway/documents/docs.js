"use strict";

const METHODS = ["get", "post", "put", "patch", "delete"];
const list = document.getElementById("list");
const detail = document.getElementById("detail");
const find = document.getElementById("find");
let api;
let operations = [];

/** An element with properties and children; text is never taken for markup. */
function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function resolve(node) {
  let current = node;
  for (let hops = 0; current && current.$ref && hops < 10; hops++) {
    current = current.$ref.slice(2).split("/").reduce((at, key) => at && at[key], api);
  }
  return current || {};
}

/** Text with `code` in it. */
function prose(text) {
  const parts = (text || "").split("`");
  return el("p", {}, parts.map((part, i) => (i % 2 ? el("code", {}, part) : part)));
}

/** A path that may be broken after each slash. */
function breakable(path) {
  return path.split(/(?<=\/)/).flatMap((part) => [part, el("wbr", {})]);
}

function collect() {
  for (const [path, item] of Object.entries(api.paths || {})) {
    for (const method of METHODS.filter((name) => item[name])) {
      const operation = item[method];
      operations.push({
        path,
        method,
        operation,
        id: `${method}${path}`,
        tag: (operation.tags || ["other"])[0],
        parameters: [...(item.parameters || []), ...(operation.parameters || [])].map(resolve),
        words: `${method} ${path} ${operation.summary || ""} ${operation.tags || ""}`.toLowerCase(),
      });
    }
  }
}

function tags() {
  const named = (api.tags || []).map((tag) => tag.name);
  const used = [...new Set(operations.map((operation) => operation.tag))];
  return [...named.filter((name) => used.includes(name)), ...used.filter((name) => !named.includes(name))];
}

function showList() {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = decodeURIComponent(location.hash.slice(1));
  const found = operations.filter((o) => words.every((word) => o.words.includes(word)));
  list.replaceChildren(
    ...tags().flatMap((tag) => {
      const members = found.filter((o) => o.tag === tag);
      return members.length === 0 ? [] : [el("h2", {}, tag), ...members.map((o) => entry(o, chosen))];
    }),
  );
  if (found.length === 0) {
    list.append(el("p", { className: "quiet" }, "Nothing has these words."));
  }
}

function entry(o, chosen) {
  const link = el(
    "a",
    { href: `#${o.id}`, title: o.operation.summary || "" },
    el("span", { className: `method ${o.method}` }, o.method),
    el("span", { className: "path" }, breakable(o.path.replace("/api/v1", ""))),
  );
  if (o.id === chosen) {
    link.setAttribute("aria-current", "page");
  }
  return link;
}

function typeOf(schema) {
  const named = schema.$ref && schema.$ref.split("/").pop();
  const real = resolve(schema);
  if (real.type === "array" || real.items) {
    return `${typeOf(real.items || {})}[]`;
  }
  const base = named || [real.type || "any"].flat().join(" | ");
  const values = real.enum ? `: ${real.enum.join(", ")}` : "";
  return real.format ? `${base} (${real.format})` : base + values;
}

function fieldsOf(schema) {
  const real = resolve(schema);
  const own = real.properties || {};
  const inherited = (real.allOf || []).map(fieldsOf);
  return Object.assign({}, ...inherited, own);
}

function neededIn(schema) {
  const real = resolve(schema);
  return [...(real.required || []), ...(real.allOf || []).flatMap(neededIn)];
}

function fieldList(schema, depth = 0) {
  const real = resolve(schema);
  if (real.items) {
    return fieldList(real.items, depth);
  }
  const fields = Object.entries(fieldsOf(schema));
  const needed = neededIn(schema);
  return el("ul", { className: "fields" }, fields.map(([name, field]) => fieldItem(name, field, needed.includes(name), depth)));
}

function fieldItem(name, field, needed, depth) {
  const head = [
    el("code", {}, name),
    " ",
    el("span", { className: "type" }, typeOf(field)),
    needed ? el("span", { className: "needed" }, "required") : null,
  ];
  const about = field.description || resolve(field).description;
  const inner = resolve(field).items || field;
  const within = Object.keys(fieldsOf(inner)).length > 0 && depth < 4;
  return el(
    "li",
    {},
    within ? el("details", {}, el("summary", {}, head), fieldList(inner, depth + 1)) : head,
    about ? el("div", { className: "quiet" }, about) : null,
  );
}

function contentOf(holder) {
  const [type, media] = Object.entries(resolve(holder).content || {})[0] || [];
  return type ? { type, schema: media.schema || {} } : null;
}

function parameterTable(parameters) {
  if (parameters.length === 0) {
    return [];
  }
  const rows = parameters.map((p) =>
    el(
      "tr",
      {},
      el("td", {}, el("code", {}, p.name), p.required ? el("span", { className: "needed" }, "required") : null),
      el("td", { className: "quiet" }, p.in),
      el("td", {}, el("span", { className: "type" }, typeOf(p.schema || {})), p.description ? el("div", {}, p.description) : null),
    ),
  );
  const head = el("tr", {}, ["Name", "In", "What"].map((title) => el("th", { scope: "col" }, title)));
  return [el("h2", {}, "Parameters"), el("table", {}, el("thead", {}, head), el("tbody", {}, rows))];
}

function bodyPart(operation) {
  const content = operation.requestBody && contentOf(operation.requestBody);
  if (!content) {
    return [];
  }
  const head = el("div", { className: "head" }, el("span", { className: "type" }, content.type), el("span", { className: "type" }, typeOf(content.schema)));
  return [el("h2", {}, "Body"), el("div", { className: "card" }, head, el("div", { className: "inside" }, fieldList(content.schema)))];
}

function responsePart(operation) {
  const cards = Object.entries(operation.responses || {}).map(([status, response]) => {
    const content = contentOf(response);
    const head = [
      el("span", { className: `status ${status < "300" ? "get" : status < "400" ? "post" : "delete"}` }, status),
      el("span", {}, resolve(response).description || ""),
      content ? el("span", { className: "type" }, typeOf(content.schema)) : null,
    ];
    return content && fieldList(content.schema).childElementCount > 0
      ? el("details", { className: "card", open: status < "300" }, el("summary", {}, head), el("div", { className: "inside" }, fieldList(content.schema)))
      : el("div", { className: "card" }, el("div", { className: "head" }, head));
  });
  return cards.length === 0 ? [] : [el("h2", {}, "Answers"), ...cards];
}

/** An example of what a schema allows. */
function example(schema, depth = 0) {
  const real = resolve(schema);
  if (real.example !== undefined) return real.example;
  if (real.enum) return real.enum[0];
  if (depth > 3) return {};
  if (real.items) return [example(real.items, depth + 1)];
  const fields = Object.entries(fieldsOf(schema));
  if (fields.length > 0) {
    return Object.fromEntries(fields.map(([name, field]) => [name, example(field, depth + 1)]));
  }
  const type = [real.type].flat()[0];
  const simple = { integer: 1, number: 1.5, boolean: true, object: {}, array: [] };
  return type in simple ? simple[type] : exampleText(real.format);
}

function exampleText(format) {
  const texts = { date: "2026-11-21", "date-time": "2026-11-21T09:30:00Z", uuid: "0193…", email: "ada@example.com", uri: "https://example.com" };
  return texts[format] || "…";
}

function sample(o) {
  const parts = [`curl ${o.method === "get" ? "" : `-X ${o.method.toUpperCase()} `}"${location.origin}${o.path}"`];
  if (!(o.operation.security && o.operation.security.length === 0)) {
    parts.push('-H "Authorization: Bearer $TOKEN"');
  }
  if (o.parameters.some((p) => p.name === "If-Match")) {
    parts.push("-H 'If-Match: \"1\"'");
  }
  const content = o.operation.requestBody && contentOf(o.operation.requestBody);
  if (content) {
    parts.push(`-H "Content-Type: ${content.type}"`);
    parts.push(`-d '${JSON.stringify(example(content.schema), null, 2)}'`);
  }
  const text = parts.join(" \\\n  ");
  const copy = el("button", { type: "button" }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  return [el("h2", {}, "Example"), el("div", { className: "sample" }, el("pre", {}, text), copy)];
}

function showOperation(o) {
  const line = el("div", { className: "line" }, el("span", { className: `method ${o.method}` }, o.method), el("span", { className: "path" }, breakable(o.path)));
  const about = `Answered by ${o.operation["x-rilato-service"] || "the gateway"}`;
  detail.replaceChildren(
    el("a", { className: "back", href: "#" }, "← All endpoints"),
    el("h1", {}, o.operation.summary || o.operation.operationId || o.path),
    line,
    o.operation.description ? prose(o.operation.description) : "",
    el("p", { className: "quiet" }, about),
    ...parameterTable(o.parameters),
    ...bodyPart(o.operation),
    ...responsePart(o.operation),
    ...sample(o),
  );
}

function showStart() {
  const missing = api["x-rilato-missing"] || [];
  const rows = tags().map((tag) => {
    const about = (api.tags || []).find((known) => known.name === tag);
    const count = operations.filter((o) => o.tag === tag).length;
    return el("tr", {}, el("td", {}, tag), el("td", { className: "quiet" }, String(count)), el("td", {}, (about && about.description) || ""));
  });
  const head = el("tr", {}, ["Area", "Endpoints", "What"].map((title) => el("th", { scope: "col" }, title)));
  detail.replaceChildren(
    el("h1", {}, `${api.info.title} API`),
    prose(api.info.description),
    missing.length ? el("p", { className: "notice" }, `Not described yet, since they could not be asked: ${missing.join(", ")}.`) : "",
    el("h2", {}, "Areas"),
    el("table", {}, el("thead", {}, head), el("tbody", {}, rows)),
  );
}

function show() {
  const chosen = operations.find((o) => o.id === decodeURIComponent(location.hash.slice(1)));
  document.body.classList.toggle("chosen", Boolean(chosen));
  if (chosen) {
    showOperation(chosen);
  } else {
    showStart();
  }
  showList();
  scrollTo(0, 0);
}

async function start() {
  try {
    const response = await fetch("/openapi.json");
    if (!response.ok) throw new Error(`status ${response.status}`);
    api = await response.json();
  } catch (error) {
    detail.replaceChildren(el("p", { className: "notice" }, `The description could not be loaded: ${error.message}. Reload to try again.`));
    return;
  }
  collect();
  addEventListener("hashchange", show);
  find.addEventListener("input", () => {
    document.body.classList.remove("chosen");
    showList();
  });
  show();
}

start();
