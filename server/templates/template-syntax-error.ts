/** A template that cannot be parsed. `message` is whole as it stands: it names the place and what to do. */
export class TemplateSyntaxError extends Error {
  readonly template: string;
  /** Both count from 1, as editors show them. */
  readonly line: number;
  readonly column: number;

  constructor(template: string, offset: number, problem: string) {
    const before = template.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - before.lastIndexOf("\n");
    super(`Line ${line}, column ${column}: ${problem}`);
    this.name = "TemplateSyntaxError";
    this.template = template;
    this.line = line;
    this.column = column;
  }
}
