import { CodeBlock } from "@/components/ui/code-block";
import { DocSection, DocText, InlineCode } from "../doc-section";
import { type DocsReader, printPython } from "../docs-reader";

export function PythonQuickstart({ reader }: { reader: DocsReader }) {
  const { origin, promptSlug, environmentName } = reader;
  const variables = printPython(reader.variables);
  return (
    <>
      <DocSection id="install" title="Install">
        <DocText>Python 3.9 and later, the standard library only.</DocText>
        <CodeBlock label="Shell" code="pip install ./sdk/python" />
      </DocSection>
      <DocSection id="client" title="Make one client">
        <DocText>
          Share it between threads. It keeps the environment in memory and asks for news behind your back;
          with <InlineCode>cache_dir</InlineCode> it also survives a start without the server.
        </DocText>
        <CodeBlock
          label="client.py"
          code={`import os
from galley import Galley

galley = Galley(
    api_key=os.environ["GALLEY_KEY"],
    base_url="${origin}",
    environment="${environmentName}",
)`}
        />
      </DocSection>
      <DocSection id="use" title="Fetch, render, run">
        <DocText>
          Nothing raises unless you say <InlineCode>strict=True</InlineCode>: what cannot be had is{" "}
          <InlineCode>None</InlineCode>, or the fallback you give.
        </DocText>
        <CodeBlock
          label="answer.py"
          code={`prompt = galley.get("${promptSlug}", key=user.id)
rendered = galley.render("${promptSlug}", ${variables}, key=user.id)

answer = galley.run("${promptSlug}", ${variables}, user_id=user.id)
if answer:
    print(answer.text, answer.cost_usd)
    galley.feedback("helpful", True, trace_id=answer.trace_id)

for event in galley.stream("${promptSlug}", ${variables}):
    if event["type"] == "text":
        print(event["text"], end="")`}
        />
      </DocSection>
      <DocSection id="tracing" title="Your own model call">
        <CodeBlock
          label="tracing.py"
          code={`with tracer.start_as_current_span("chat") as span:
    span.set_attributes(rendered.otel_attributes)
    ...`}
        />
      </DocSection>
    </>
  );
}
