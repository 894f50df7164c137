import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";

const EXAMPLE = `"model": {
  "provider": "simulated",
  "name": "writer",
  "parameters": {},
  "providerOptions": { "latencyMs": 300, "tokensPerSecond": 40 }
}`;

/** What everybody has without a key, and what it is not. */
export function SimulatedPanel() {
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono">simulated</span>
          <Badge tone="info">Built in</Badge>
          <Badge tone="outline">No model, no cost</Badge>
        </span>
      }
    >
      <div className="space-y-3 text-muted text-sm">
        <p className="text-pretty">
          Name it as a prompt's provider to try runs, streaming, tools, schemas, retries and fallbacks without
          a key. It answers the same question with the same words, and every run names it as simulated.
        </p>
        <CodeBlock label="Model of a prompt" code={EXAMPLE} />
        <p className="text-pretty">
          The model <span className="font-mono">echo</span> repeats the last message; any other name writes an
          answer. With <span className="font-mono">failWith</span> (
          <span className="font-mono">rate-limit</span>, <span className="font-mono">server-error</span>,{" "}
          <span className="font-mono">timeout</span>, …) it fails as a provider would.
        </p>
      </div>
    </Panel>
  );
}
