// Sets CSL-JSON items with citeproc-js: node citeproc.js JOB.json > RESULT.json
// JOB holds `citeproc` (its folder), `styles` (name -> file), `locales` (folder) and `runs`, each
// with a `name`, a `style`, a `language` and `items`.
const fs = require("fs");
const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const CSL = require(job.citeproc);

function locale(name) {
  const path = `${job.locales}/locales-${name}.xml`;
  return fs.existsSync(path) ? fs.readFileSync(path, "utf8") : false;
}

function listed(run, ids) {
  const byId = Object.fromEntries(run.items.map((item) => [item.id, item]));
  const style = fs.readFileSync(job.styles[run.style], "utf8");
  const system = { retrieveLocale: locale, retrieveItem: (id) => byId[id] };
  const engine = new CSL.Engine(system, style, run.language, true);
  engine.setOutputFormat("text");
  engine.updateItems(ids);
  const [made, texts] = engine.makeBibliography();
  const left = made.bibliography_errors.map((error) => error.itemID);
  const kept = made.entry_ids.map(([id]) => id).filter((id) => !left.includes(id));
  if (kept.length !== texts.length) throw new Error(`${run.name}: ${kept} are not ${texts}`);
  return kept.map((id, at) => [id, texts[at].trim()]);
}

const result = {};
for (const run of job.runs) {
  const ids = run.items.map((item) => item.id);
  const single = ids.map((id) => [id, (listed(run, [id])[0] || [id, ""])[1]]);
  result[run.name] = { entries: Object.fromEntries(single), list: listed(run, ids) };
}
console.log(JSON.stringify(result, null, 1));
