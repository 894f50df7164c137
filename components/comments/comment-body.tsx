import { parseComment } from "@/server/comments/comment-text";

interface CommentBodyProps {
  body: string;
  nameOf: (userId: string) => string | undefined;
}

/** Plain text with its line breaks; mentions are chips, addresses are links, and nothing is ever markup. */
export function CommentBody({ body, nameOf }: CommentBodyProps) {
  let position = 0;
  return (
    <p className="whitespace-pre-wrap break-words">
      {parseComment(body).map((piece) => {
        const key = position;
        if (piece.kind === "text") {
          position += piece.text.length;
          return piece.text;
        }
        if (piece.kind === "link") {
          position += piece.href.length;
          return (
            <a
              key={key}
              href={piece.href}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="break-all rounded-sm text-accent underline underline-offset-2"
            >
              {piece.href}
            </a>
          );
        }
        position += piece.userId.length;
        return (
          <span key={key} className="rounded-sm bg-accent-subtle px-1 font-medium text-accent">
            @{nameOf(piece.userId) ?? "Former member"}
          </span>
        );
      })}
    </p>
  );
}
