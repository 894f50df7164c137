import { Fragment } from "react";
import { InlineCode } from "../doc-section";

/** Plain text with `code` between backticks, as descriptions in the document have it. */
export function DescribedText({ text }: { text: string }) {
  return text.split("`").map((part, index) => {
    const key = `${index} ${part}`;
    return index % 2 === 1 ? (
      <InlineCode key={key}>{part}</InlineCode>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    );
  });
}
