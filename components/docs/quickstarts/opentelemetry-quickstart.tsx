import { exporterSettings } from "@/components/onboarding/onboarding-commands";
import { CodeBlock } from "@/components/ui/code-block";
import { DocSection, DocText, InlineCode } from "../doc-section";
import { type DocsReader, keyExample } from "../docs-reader";

export function OpentelemetryQuickstart({ reader }: { reader: DocsReader }) {
  const { origin, promptSlug, environmentName } = reader;
  return (
    <>
      <DocSection id="exporter" title="Point your exporter here">
        <DocText>
          OTLP over HTTP, as protobuf or JSON, gzip or not. The key needs the permission to send traces. What
          is answered with 200 is stored.
        </DocText>
        <CodeBlock
          label="Environment"
          code={exporterSettings({ origin, token: keyExample(reader) })}
          isWrapped
        />
      </DocSection>
      <DocSection id="link" title="Say which prompt it was">
        <DocText>
          Set these on the span of the model call, or on one around it. Our clients have them ready:{" "}
          <InlineCode>attributesOf(prompt)</InlineCode> in TypeScript,{" "}
          <InlineCode>prompt.otel_attributes</InlineCode> in Python. A run through Galley needs none.
        </DocText>
        <CodeBlock
          label="TypeScript"
          code={`span.setAttributes({
  "galley.prompt.slug": "${promptSlug}",
  "galley.prompt.version": 12,
  "galley.environment": "${environmentName}",
});`}
        />
      </DocSection>
      <DocSection id="understood" title="What is understood">
        <DocText>
          OpenTelemetry&apos;s GenAI conventions, the Vercel AI SDK, OpenInference, OpenLLMetry and Langfuse:
          model, messages, tokens, tools, errors and the time to the first token are read from each. Cost is
          taken from a maintained price list unless you send it.
        </DocText>
      </DocSection>
    </>
  );
}
