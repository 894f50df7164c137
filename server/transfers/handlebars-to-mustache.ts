/**
 * A dotprompt template in mustache, message by message. What mustache says the same way is carried exactly; of what it
 * cannot say, the text stays and the tag is reported. Pure and isomorphic.
 */
import { type HandlebarsToken, readHandlebars } from "./handlebars-tokens";

export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "role"; readonly role: string }
  | { readonly kind: "history" };

export type MustacheTranslation = {
  readonly parts: readonly TemplatePart[];
  /** Variables that stand for an image or a file. */
  readonly media: readonly string[];
  /** Names of partials, as the template writes them. */
  readonly partials: readonly string[];
};

export type TranslationOptions = {
  /** Whether a variable is a list or an object, where a condition on it is no section. */
  readonly isStructured: (name: string) => boolean;
  /** What a partial is called here; null where it is not known. */
  readonly snippetOf: (partial: string) => string | null;
  readonly onLoss: (tag: string, reason: string) => void;
};

export function translateHandlebars(template: string, options: TranslationOptions): MustacheTranslation {
  const translator = new Translator(options);
  for (const token of readHandlebars(template)) translator.read(token);
  return translator.end();
}

type Block = {
  /** The word that closes it. */
  readonly name: string;
  readonly otherwise: string;
  readonly close: string;
};

const PATH = /^[\p{L}_][\p{L}\p{N}_-]*(\.[\p{L}\p{N}_][\p{L}\p{N}_-]*)*$/u;

class Translator {
  readonly parts: TemplatePart[] = [];
  readonly media = new Set<string>();
  readonly partials = new Set<string>();
  readonly blocks: Block[] = [];
  text = "";

  constructor(readonly options: TranslationOptions) {}

  end(): MustacheTranslation {
    for (const { close } of this.blocks.toReversed()) this.text += close;
    this.endText();
    return { parts: this.parts, media: [...this.media], partials: [...this.partials] };
  }

  read(token: HandlebarsToken): void {
    if (token.kind === "text") this.text += token.text;
    else if (token.kind === "escaped") this.text += `{{=<% %>=}}${token.text}<%={{ }}=%>`;
    else if (token.kind === "comment") this.text += `{{! ${token.text.replaceAll("}}", "} }")} }}`;
    else this.readTag(token);
  }

  readTag(tag: Tag): void {
    if (tag.sigil === "#") this.openBlock(tag);
    else if (tag.sigil === "/") this.closeBlock(tag);
    else if (tag.sigil === ">") this.readPartial(tag);
    else if (tag.sigil === "") this.readExpression(tag);
    else if (tag.body === "") this.readElse(tag, "");
    else this.openInverse(tag);
  }

  openBlock(tag: Tag): void {
    const [helper = "", argument, ...rest] = tag.body.split(" ");
    if (argument === undefined) this.openSection(tag, helper, helper);
    else if (rest.length > 0 || !["each", "if", "unless", "with"].includes(helper))
      this.openNothing(tag, helper);
    else this.openBuiltIn(tag, helper, argument);
  }

  openBuiltIn(tag: Tag, helper: string, argument: string): void {
    const path = pathOf(argument);
    if (path === null) this.openNothing(tag, helper);
    else if (helper === "unless") this.push({ name: helper, ...inverted(path) });
    else if (helper === "if" && this.options.isStructured(path)) {
      this.options.onLoss(tag.source, `“${path}” is a list or an object: its text always stands, once.`);
      this.push({ name: helper, open: "", otherwise: `{{^${path}}}`, close: "" });
    } else this.push({ name: helper, ...section(path) });
  }

  openSection(tag: Tag, name: string, argument: string): void {
    const path = pathOf(argument);
    if (path === null) this.openNothing(tag, name);
    else this.push({ name, ...section(path) });
  }

  openInverse(tag: Tag): void {
    const path = pathOf(tag.body);
    if (path === null) this.openNothing(tag, tag.body);
    else this.push({ name: tag.body, ...inverted(path) });
  }

  openNothing(tag: Tag, name: string): void {
    this.options.onLoss(tag.source, "Mustache has no such block: its text always stands.");
    this.push({ name, open: "", otherwise: "", close: "" });
  }

  push({ open, ...block }: Block & { open: string }): void {
    this.text += open;
    this.blocks.push(block);
  }

  closeBlock(tag: Tag): void {
    const block = this.blocks.pop();
    if (block?.name === tag.body) this.text += block.close;
    else this.options.onLoss(tag.source, "It closes what is not open.");
  }

  readElse(tag: Tag, condition: string): void {
    const block = this.blocks.pop();
    if (!block) {
      this.options.onLoss(tag.source, "There is no block around it.");
      return;
    }
    const [, path] = /^if (\S+)$/.exec(condition) ?? [];
    this.text += block.otherwise;
    const closeOuter = closeOfElse(block);
    if (condition === "") {
      this.blocks.push({ ...block, otherwise: "", close: closeOuter });
      return;
    }
    const inner = path === undefined ? null : pathOf(path);
    if (inner === null)
      this.options.onLoss(tag.source, "Mustache has no such condition: its text always stands.");
    const { open, otherwise, close } =
      inner === null ? { open: "", otherwise: "", close: "" } : section(inner);
    this.text += open;
    this.blocks.push({ name: block.name, otherwise, close: close + closeOuter });
  }

  readPartial(tag: Tag): void {
    const [name = "", ...args] = tag.body.split(" ");
    const slug = this.options.snippetOf(name);
    const isPlain = args.every((arg) =>
      /^[\p{L}_][\p{L}\p{N}_-]*=("[^"]*"|[\p{L}_][\p{L}\p{N}_.-]*)$/u.test(arg),
    );
    if (slug !== null && (isPlain || /^(\s*[\p{L}_][\p{L}\p{N}_-]*="[^"]*")+$/u.test(args.join(" ")))) {
      this.partials.add(name);
      this.text += `{{> ${[slug, ...args].join(" ")}}}`;
      return;
    }
    const reason =
      slug === null ? "This partial is not among the files." : "A snippet takes texts and variables only.";
    this.options.onLoss(tag.source, reason);
  }

  readExpression(tag: Tag): void {
    const [head = "", ...args] = tag.body.split(" ");
    if (head === "else") this.readElse(tag, args.join(" "));
    else if (head === "history" && args.length === 0) this.endMessage(tag, { kind: "history" });
    else if (head === "role") this.readRole(tag, args);
    else if (head === "media") this.readMedia(tag, args);
    else if (head === "json") this.readJson(tag, args);
    else this.readValue(tag, args.length === 0 ? pathOf(head) : null);
  }

  readValue(tag: Tag, path: string | null): void {
    if (path === "." && this.blocks.length === 0) {
      this.options.onLoss(tag.source, "All variables at once cannot be printed: the tag is left out.");
    } else if (path === null)
      this.options.onLoss(tag.source, "Mustache has no helpers: the tag is left out.");
    else this.text += `{{${path}}}`;
  }

  readRole(tag: Tag, [name = "", ...metadata]: readonly string[]): void {
    if (metadata.length > 0) this.options.onLoss(tag.source, "A message has no metadata of its own.");
    this.endMessage(tag, { kind: "role", role: name.replace(/^["']|["']$/g, "") });
  }

  endMessage(tag: Tag, part: TemplatePart): void {
    if (this.blocks.length > 0) {
      this.options.onLoss(tag.source, "A message cannot begin inside a block: the tag is left out.");
      return;
    }
    this.endText();
    this.parts.push(part);
  }

  readMedia(tag: Tag, args: readonly string[]): void {
    const [, url] = args.map((arg) => /^url=(.+)$/.exec(arg)).find((match) => match !== null) ?? [];
    const path = url === undefined ? null : pathOf(url);
    if (path === null || !/^[^.]+$/.test(path)) {
      this.options.onLoss(tag.source, "Only a variable of the prompt can be an image or a file.");
      return;
    }
    if (args.length > 1) this.options.onLoss(tag.source, "An image or a file brings its media type with it.");
    this.media.add(path);
    this.text += `{{${path}}}`;
  }

  readJson(tag: Tag, [argument = "", ...options]: readonly string[]): void {
    const path = pathOf(argument);
    if (path === ".") {
      this.readValue(tag, path);
      return;
    }
    if (path !== null && options.length > 0) this.options.onLoss(tag.source, "JSON is printed on one line.");
    if (path !== null && !this.options.isStructured(path)) {
      this.options.onLoss(tag.source, "A text is printed without quotes.");
    }
    this.readValue(tag, path);
  }

  endText(): void {
    if (this.text !== "") this.parts.push({ kind: "text", text: this.text });
    this.text = "";
  }
}

type Tag = Extract<HandlebarsToken, { kind: "tag" }>;

const section = (path: string) => ({
  open: `{{#${path}}}`,
  otherwise: `{{/${path}}}{{^${path}}}`,
  close: `{{/${path}}}`,
});
const inverted = (path: string) => ({
  open: `{{^${path}}}`,
  otherwise: `{{/${path}}}{{#${path}}}`,
  close: `{{/${path}}}`,
});

/** What closes a block whose second half has begun: a condition on a list opened only there. */
function closeOfElse({ otherwise, close }: Block): string {
  const [, path] = /^\{\{\^(.+)\}\}$/.exec(otherwise) ?? [];
  return close === "" && path !== undefined ? `{{/${path}}}` : close;
}

/** Mustache looks a name up in the item first and then around it, so where a name is found needs no words. */
function pathOf(expression: string): string | null {
  const path = expression.replace(/^(\.\.\/)+|^\.\/|^@root\.|^this[./]/, "").replaceAll("/", ".");
  if (path === "this" || path === ".") return ".";
  return PATH.test(path) ? path : null;
}
