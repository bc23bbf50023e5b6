// Bundles the script and the stylesheet of report.html and writes them as one C++ source, each with the hash
// that the page's Content-Security-Policy allows it by:  node build.mjs OUTPUT.cc LICENCES.txt
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const [output, licences] = process.argv.slice(2);

async function bundle(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  return { text: result.outputFiles[0].text.trim(), inputs: Object.keys(result.metafile.inputs) };
}

const hash = (text) => "'sha256-" + createHash("sha256").update(text, "utf8").digest("base64") + "'";

// Observable Plot puts a stylesheet into every chart. It is the same text each time as long as the class name
// is, so the policy can allow it by its hash.
function chartStyle(className) {
  const source = readFileSync("node_modules/@observablehq/plot/src/plot.js", "utf8");
  const template = /svg\.append\("style"\)\.text\(\s*`([^`]*)`/.exec(source);
  if (!template) throw new Error("build.mjs: Observable Plot has changed how it styles charts");
  return template[1].replaceAll("${className}", className);
}

// A raw string; what ends the element it stands in, or the string, would be a fault of ours.
function literal(text, element) {
  if (text.includes(')page"') || text.includes("</" + element) || text.includes("<!--"))
    throw new Error(`build.mjs: the ${element} holds what would end it`);
  return `R"page(${text})page"`;
}

function licenceTexts(inputs) {
  const names = new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  return [...names].sort().map((name) => {
    const folder = join("node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
}

const script = await bundle("src/main.tsx");
const style = await bundle("src/report.css");
writeFileSync(
  output,
  `// Made by src/outputs/web/build.mjs.
#include "page_assets.h"

namespace caresift {

const std::string_view kPageScript = ${literal(script.text, "script")};
const std::string_view kPageScriptHash = "${hash(script.text)}";
const std::string_view kPageStyle = ${literal(style.text, "style")};
const std::string_view kPageStyleHash = "${hash(style.text)}";
const std::string_view kChartStyleHash = "${hash(chartStyle("plot"))}";

}  // namespace caresift
`,
);
writeFileSync(
  licences,
  "The script in report.html holds code of these packages.\n\n" + licenceTexts(script.inputs).join("\n----\n\n"),
);
