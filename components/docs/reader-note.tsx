import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { InlineCode } from "./doc-section";
import { type DocsReader, keyExample } from "./docs-reader";

/** Says whose names the examples have, and where the key is to be had. */
export function ReaderNote({ reader }: { reader: DocsReader }) {
  const { workspace, promptSlug, environmentName, hasPrompt } = reader;
  return (
    <aside aria-label="About these examples" className="rounded-lg border bg-sunken px-4 py-3 text-muted">
      {workspace ? (
        <p>
          {hasPrompt ? (
            <>
              The examples ask for <InlineCode>{promptSlug}</InlineCode> in{" "}
              <InlineCode>{environmentName}</InlineCode> of {workspace.name}.{" "}
            </>
          ) : (
            <>Nothing is live in {workspace.name} yet, so the examples speak of a made-up prompt. </>
          )}
          Put the whole key, which begins with <InlineCode>{keyExample(reader)}</InlineCode>, into{" "}
          <InlineCode>GALLEY_KEY</InlineCode>; it is shown only when it is made.{" "}
          <Link className="text-accent underline underline-offset-2" href={paths.apiKeys(workspace.slug)}>
            API keys
          </Link>
        </p>
      ) : (
        <p>
          <Link className="text-accent underline underline-offset-2" href={paths.signInTo(paths.docs)}>
            Sign in
          </Link>
          , and the examples have your own workspace&apos;s names. Put your API key into{" "}
          <InlineCode>GALLEY_KEY</InlineCode>.
        </p>
      )}
    </aside>
  );
}
