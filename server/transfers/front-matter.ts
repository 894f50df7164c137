/** Text files that begin with settings in YAML between two lines of dashes. Pure and isomorphic. */
import { FileProblemError } from "./file-problem";
import { type Fields, fieldsOf, isFields } from "./foreign-prompt";
import { readYaml } from "./read-yaml";

export type FrontMatter = {
  readonly fields: Fields;
  readonly body: string;
  /** The line the body begins at. */
  readonly bodyLine: number;
};

const OPENING = /^\s*(---|\+\+\+)[ \t]*\n/;

/** Without the opening line, all of it is body. */
export function readFrontMatter(file: string, source: string): FrontMatter {
  const text = source.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const opening = OPENING.exec(text);
  if (!opening) return { fields: {}, body: text, bodyLine: 1 };
  const rest = text.slice(opening[0].length);
  const closing = /^(?:---|\+\+\+)[ \t]*(?:\n|$)/m.exec(rest);
  if (!closing)
    throw new FileProblemError({
      file,
      line: 1,
      message: "The settings at its top have no end: close them by ---.",
    });
  const head = rest.slice(0, closing.index);
  const firstLine = opening[0].split("\n").length;
  const { value } = readYaml(file, head, firstLine);
  if (value !== null && !isFields(value)) {
    throw new FileProblemError({
      file,
      line: firstLine,
      message: "The settings at its top are no list of names and values.",
    });
  }
  return {
    fields: fieldsOf(value),
    body: rest.slice(closing.index + closing[0].length),
    bodyLine: firstLine + head.split("\n").length,
  };
}
