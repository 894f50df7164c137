import { CodeBlock } from "@/components/ui/code-block";
import { DocSection, DocText, InlineCode } from "../doc-section";
import { apiUrl, type DocsReader, keyExample, printJson } from "../docs-reader";
import { shellQuoted } from "../reference/example-request";

export function CurlQuickstart({ reader }: { reader: DocsReader }) {
  const { promptSlug, environmentName, variables } = reader;
  const prompt = `${apiUrl(reader)}/prompts/${promptSlug}`;
  const key = '-H "Authorization: Bearer $GALLEY_KEY"';
  const body = (more: Record<string, unknown>) =>
    `-H "Content-Type: application/json" \\\n  -d ${shellQuoted(printJson({ environment: environmentName, ...more }, 2))}`;
  return (
    <>
      <DocSection id="key" title="Take your key">
        <CodeBlock label="Shell" code={`export GALLEY_KEY="${keyExample(reader)}"`} />
      </DocSection>
      <DocSection id="fetch" title="Fetch what is live">
        <DocText>
          The answer is the prompt as the environment serves it: messages, model, variables, and the version
          in <InlineCode>X-Galley-Version</InlineCode>. Send its <InlineCode>ETag</InlineCode> back as{" "}
          <InlineCode>If-None-Match</InlineCode>, and an unchanged prompt is a 304.
        </DocText>
        <CodeBlock
          label="Fetch"
          code={`curl "${prompt}?environment=${environmentName}" \\\n  ${key}`}
          isWrapped
        />
      </DocSection>
      <DocSection id="render" title="Render it">
        <DocText>Fills the variables in and answers messages that a model takes.</DocText>
        <CodeBlock
          label="Render"
          code={`curl "${prompt}/render" \\\n  ${key} \\\n  ${body({ variables })}`}
          isWrapped
        />
      </DocSection>
      <DocSection id="run" title="Run it">
        <DocText>
          Galley asks the model, keeps to the version&apos;s retries and fallbacks, and leaves a trace. With{" "}
          <InlineCode>stream</InlineCode> the answer comes as server-sent events.
        </DocText>
        <CodeBlock
          label="Run"
          code={`curl -N "${prompt}/run" \\\n  ${key} \\\n  ${body({ variables, stream: true })}`}
          isWrapped
        />
      </DocSection>
      <DocSection id="feedback" title="Say how good it was">
        <CodeBlock
          label="Feedback"
          code={`curl "${apiUrl(reader)}/feedback" \\\n  ${key} \\\n  -H "Content-Type: application/json" \\\n  -d '{ "traceId": "<traceId of the run>", "name": "helpful", "value": true }'`}
          isWrapped
        />
      </DocSection>
    </>
  );
}
