/** Renders one hostile template when asked to, and answers others meanwhile: `POST /` and `GET /`. */
import { createServer } from "node:http";
import { renderPrompt } from "@/server/templates/render-prompt";
import { HOSTILE_TEMPLATES, type HostileTemplate } from "../fixtures/templates/hostile-templates";

export type StoppedRender = {
  readonly stoppedBy: string;
  readonly ms: number;
  /** Of the processor: what others do on the machine does not change it. */
  readonly processorMs: number;
  readonly megabytes: number;
};

const hostile = HOSTILE_TEMPLATES[Number(process.argv[2])];

/** As in a process that has rendered before. */
for (const format of ["mustache", "jinja", "fstring"] as const) {
  const template = {
    mustache: "{{#a}}{{.}}{{/a}}",
    jinja: "{% for b in a %}{{ b }}{% endfor %}",
    fstring: "{a}",
  }[format];
  for (let round = 0; round < 100; round++) stop({ name: "", format, template, variables: { a: [1, 2, 3] } });
}

const server = createServer((request, response) => {
  response.end(request.method === "POST" && hostile ? JSON.stringify(measure(hostile)) : "pong");
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.on("disconnect", () => process.exit(0));

function measure(template: HostileTemplate): StoppedRender {
  const peakBefore = process.resourceUsage().maxRSS;
  const startedAt = performance.now();
  const processor = process.cpuUsage();
  const stoppedBy = stop(template);
  const { user, system } = process.cpuUsage(processor);
  const ms = performance.now() - startedAt;
  const processorMs = (user + system) / 1_000;
  return { stoppedBy, ms, processorMs, megabytes: (process.resourceUsage().maxRSS - peakBefore) / 1024 };
}

function stop({ format, template, variables = {}, snippets = [] }: HostileTemplate): string {
  try {
    renderPrompt(
      { type: "text", text: template, templateFormat: format, variables: [], snippets: [...snippets] },
      variables,
    );
    return "";
  } catch (error) {
    const fieldErrors = error instanceof Error && "fieldErrors" in error ? error.fieldErrors : undefined;
    const [first] = Array.isArray(fieldErrors) ? fieldErrors : [];
    return String(first?.message ?? error);
  }
}
