import Link from "next/link";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { Person } from "@/components/members/person";
import { PromptName } from "@/components/prompts/prompt-name";
import { VersionBadge } from "@/components/versions/version-badge";
import type { SentencePiece } from "@/server/activity/activity-sentence";

interface ActivitySentenceProps {
  workspaceSlug: string;
  sentence: readonly SentencePiece[];
}

/** What somebody did, each thing in it the way to that thing. */
export function ActivitySentence({ workspaceSlug, sentence }: ActivitySentenceProps) {
  return sentence.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never change their places.
    <Piece key={index} workspaceSlug={workspaceSlug} piece={piece} />
  ));
}

function Piece({ workspaceSlug, piece }: { workspaceSlug: string; piece: SentencePiece }) {
  switch (piece.kind) {
    case "text":
      return <span className="text-muted">{piece.text}</span>;
    case "name":
      return <span className="min-w-0 break-words font-medium">{piece.text}</span>;
    case "quote":
      return <q className="line-clamp-2 min-w-0 basis-full break-words pl-7 text-muted">{piece.text}</q>;
    case "person":
      return <Person name={piece.name} className="font-medium" />;
    case "environment":
      return <EnvironmentBadge name={piece.name} isPlain />;
    case "release":
      return (
        <Link
          href={paths.release(workspaceSlug, piece.number)}
          className="font-medium tabular-nums hover:underline"
        >
          release #{piece.number}
        </Link>
      );
    case "prompt":
      return <PromptName slug={piece.slug} href={paths.prompt(workspaceSlug, piece.slug)} />;
    case "version":
      return (
        <VersionBadge
          version={piece.number}
          href={paths.promptVersion(workspaceSlug, piece.slug, piece.number)}
        />
      );
    case "trace":
      return (
        <Link
          href={paths.traceThread(workspaceSlug, piece.traceId, piece.threadId)}
          className="font-medium hover:underline"
        >
          a trace
        </Link>
      );
    case "thread":
      return (
        <Link
          href={paths.promptThread(workspaceSlug, piece.slug, piece.number, piece.threadId)}
          aria-label={`v${piece.number}, the thread`}
          className="inline-flex rounded-md"
        >
          <VersionBadge version={piece.number} className="hover:bg-hover hover:ring-border-strong" />
        </Link>
      );
  }
}
