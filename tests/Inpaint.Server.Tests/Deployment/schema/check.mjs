// Checks Kubernetes manifests against the types that kubernetes-types generates from Kubernetes' published OpenAPI schema: fields that do not
// exist, values of the wrong kind, required fields that are absent. Prints {"checked": [...], "unchecked": [...], "problems": [...]}.
// usage: node check.mjs FILE...
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

const groups = {
  "v1": "core/v1", "apps/v1": "apps/v1", "policy/v1": "policy/v1", "autoscaling/v2": "autoscaling/v2", "networking.k8s.io/v1": "networking/v1",
};
const checked = [], unchecked = [], problems = [], lines = [], names = [];

for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"), { strict: true, uniqueKeys: true })) {
    problems.push(...document.errors.map((error) => `${basename(file)}: ${error.message}`));
    const object = document.toJS() ?? {};
    const name = `${basename(file)}: ${object.kind} ${object.metadata?.name}`;
    const group = groups[object.apiVersion];
    (group ? checked : unchecked).push(name);
    if (!group) continue;
    names.push(name);
    lines.push(`{ const object: import("kubernetes-types/${group}").${object.kind} = ${JSON.stringify(object)}; void object; }`);
  }
}

// One object on each line, so that a diagnostic's line names its object.
const path = join(import.meta.dirname, "objects.ts");
const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Node10, types: [] };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.fileExists = (file) => file === path || fileExists.call(host, file);
host.getSourceFile = (file, ...rest) => file === path ? ts.createSourceFile(file, lines.join("\n"), rest[0]) : getSourceFile.call(host, file, ...rest);
for (const { file, start, messageText } of ts.getPreEmitDiagnostics(ts.createProgram([path], options, host))) {
  const name = file?.fileName === path ? names[file.getLineAndCharacterOfPosition(start).line] : "schema";
  problems.push(`${name}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
}

console.log(JSON.stringify({ checked, unchecked, problems }));
process.exitCode = problems.length === 0 ? 0 : 1;
