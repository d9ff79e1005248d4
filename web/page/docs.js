// Shows /openapi.json: no foreign host is asked for anything.
"use strict";

const make = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

const written = (value) => make("pre", JSON.stringify(value, null, 2));

const named = (schema) => (schema && schema.$ref ? schema.$ref.split("/").pop() : "");

const table = (heads, rows) => {
  const made = make("table");
  const head = made.createTHead().insertRow();
  heads.forEach((each) => head.append(make("th", each)));
  const body = made.createTBody();
  rows.forEach((cells) => {
    const row = body.insertRow();
    cells.forEach((cell) => row.insertCell().append(cell));
  });
  return made;
};

const link = (name) => {
  const made = make("a", name);
  made.href = `#schema-${name}`;
  return made;
};

const operation = (path, method, about) => {
  const part = make("section");
  const title = make("h2");
  title.append(make("span", method.toUpperCase(), `method ${method}`), ` ${path}`);
  part.append(title, make("p", about.summary), make("p", about.description || "", "quiet"));
  if ((about.parameters || []).length) {
    part.append(table(["parameter", "what it is"], about.parameters.map((each) => [each.name, each.description])));
  }
  if (about.requestBody) {
    const content = about.requestBody.content["application/json"];
    part.append(make("h3", "Body"), link(named(content.schema)), written(content.example));
  }
  const answers = Object.entries(about.responses).map(([status, each]) => [
    status, each.description, link(named(each.content["application/json"].schema)),
  ]);
  part.append(make("h3", "Answers"), table(["status", "meaning", "body"], answers));
  return part;
};

const schema = (name, about) => {
  const part = make("section");
  part.id = `schema-${name}`;
  part.append(make("h2", name), make("p", about.description || "", "quiet"), written(about.properties || about));
  return part;
};

const show = async () => {
  const place = document.getElementById("document");
  const answer = await fetch("/openapi.json");
  const found = await answer.json();
  place.replaceChildren(make("h1", found.info.title), make("p", found.info.description));
  Object.entries(found.paths).forEach(([path, methods]) => {
    Object.entries(methods).forEach(([method, about]) => place.append(operation(path, method, about)));
  });
  Object.entries(found.components.schemas).forEach(([name, about]) => place.append(schema(name, about)));
};

show().catch(() => {
  document.getElementById("document").textContent = "The document could not be read: please load the page again.";
});
