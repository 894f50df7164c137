import { widgetCode } from "@/components/feedback/widget-code";
import { WidgetExample } from "@/components/feedback/widget-example";
import { CodeBlock } from "@/components/ui/code-block";
import { DocSection, DocText, InlineCode } from "../doc-section";
import { apiUrl, type DocsReader } from "../docs-reader";

export function PagesQuickstart({ reader }: { reader: DocsReader }) {
  const url = apiUrl(reader);
  return (
    <>
      <DocSection id="token" title="A token from your server">
        <DocText>
          An app key is a secret and stays on your server. For each trace that a page may speak of, your
          server asks for a token and hands it to the page with the answer.
        </DocText>
        <CodeBlock
          label="Your server"
          code={`const { token } = await fetch("${url}/feedback-tokens", {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${process.env.GALLEY_KEY}\`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ traceId: answer.traceId, expiresInMinutes: 60 }),
}).then((response) => response.json());`}
        />
      </DocSection>
      <DocSection id="widget" title="Thumbs and a comment, ready made">
        <DocText>
          One script and one element. It sets no cookie, stores nothing, and needs no{" "}
          <InlineCode>unsafe-inline</InlineCode> in your content security policy. A thumb that is changed, and
          its comment, replace what was there.
        </DocText>
        <CodeBlock label="HTML of your page" code={widgetCode(reader.origin)} isWrapped />
        <WidgetExample />
        <DocText>
          Its words are attributes (<InlineCode>question</InlineCode>, <InlineCode>yes</InlineCode>,{" "}
          <InlineCode>no</InlineCode>, <InlineCode>thanks</InlineCode>, <InlineCode>comment-label</InlineCode>
          , <InlineCode>comment-thanks</InlineCode>, <InlineCode>send</InlineCode>,{" "}
          <InlineCode>failed</InlineCode>), its colours are <InlineCode>--galley-accent</InlineCode>,{" "}
          <InlineCode>--galley-text</InlineCode>, <InlineCode>--galley-surface</InlineCode> and{" "}
          <InlineCode>--galley-line</InlineCode>, and <InlineCode>name</InlineCode> is the score it is stored
          under, <InlineCode>helpful</InlineCode> unless you say otherwise.
        </DocText>
      </DocSection>
      <DocSection id="feedback" title="Feedback from your own buttons">
        <DocText>
          A publishable key, <InlineCode>gly_pub_…</InlineCode>, may be read by everybody: with the token it
          sends feedback about this one trace, and it can do nothing else. Bind it to the origins of your
          pages.
        </DocText>
        <CodeBlock
          label="Your page"
          code={`await fetch("${url}/feedback", {
  method: "POST",
  headers: { Authorization: "Bearer gly_pub_…", "Content-Type": "application/json" },
  body: JSON.stringify({ traceId, token, name: "helpful", value: true }),
});`}
        />
      </DocSection>
      <DocSection id="public" title="Prompts without a key">
        <DocText>
          An environment can be opened to readers without a key, on its page. Anybody who has the address then
          reads everything that is live there; a CDN may stand in front of it.
        </DocText>
        <CodeBlock
          label="curl"
          code={`curl "${url}/public/<address>/prompts/${reader.promptSlug}"`}
          isWrapped
        />
      </DocSection>
    </>
  );
}
