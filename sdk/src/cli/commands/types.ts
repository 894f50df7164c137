import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readDocument } from "../../document/read-document";
import { report } from "../cli-context";
import { type Command, EXIT, textOption } from "../command";
import { writeTypes } from "../types/write-types";

export const types: Command = {
  usage: "types [--out galley.d.ts]",
  summary: "Write TypeScript for every live prompt's variables and output",
  options: { out: { type: "string" }, environment: { type: "string" }, check: { type: "boolean" } },
  help: {
    out: "the file; standard output by default",
    environment: "whose live prompts; production by default",
    check: "write nothing, and exit with 1 when the file is out of date",
  },
  async run(context, _positionals, values) {
    const environment = textOption(values, "environment") ?? "production";
    const path = `/environments/${encodeURIComponent(environment)}/prompts`;
    const document = readDocument(await context.ask({ path }), environment);
    const source = writeTypes(document);
    const out = textOption(values, "out");
    if (out === undefined) {
      report(context, { environment, source }, [source.trimEnd()]);
      return EXIT.ok;
    }
    const file = resolve(context.cwd, out);
    const isCurrent = (await readFile(file, "utf8").catch(() => "")) === source;
    const isLeft = values.check === true;
    if (!isCurrent && !isLeft) await writeFile(file, source);
    const told = isCurrent ? "is up to date" : isLeft ? "is out of date" : "is written";
    report(context, { file: out, isCurrent, prompts: document.prompts.length }, [`${out} ${told}.`]);
    return isLeft && !isCurrent ? EXIT.refused : EXIT.ok;
  },
};
