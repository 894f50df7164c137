import { canStandIn, findSnippetReferences, MAX_SNIPPET_DEPTH } from "@/server/templates/expand-snippets";
import { TEMPLATE_FORMAT_NAMES, type TemplateFormat } from "@/server/templates/template-formats";
import type { PinnedSnippet } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findSnippetVersion, type SnippetVersion } from "./find-snippet-version";
import type { SnippetName } from "./snippet-schemas";

export type SnippetProblem = SnippetName & { readonly message: string };
export type ResolvedSnippets = {
  /** What the names stand for, and what those refer to in turn: by slug and version, so the same set is the same list. */
  readonly snippets: readonly PinnedSnippet[];
  readonly problems: readonly SnippetProblem[];
};

/** What refers to a snippet: a prompt has no place in a chain of snippets, a snippet does. */
export type SnippetUser = { readonly promptId: string; readonly slug: string; readonly isSnippet: boolean };

const MAX_SNIPPETS = 100;

/** For services inside their transaction. */
export async function resolveSnippets(
  tx: WorkspaceContext,
  user: SnippetUser,
  names: readonly SnippetName[],
  format: TemplateFormat,
): Promise<ResolvedSnippets> {
  const resolution = new Resolution(tx, format);
  const chain = user.isSnippet ? [{ promptId: user.promptId, slug: user.slug }] : [];
  const problems: SnippetProblem[] = [];
  for (const name of names) {
    const found = await resolution.visit(name, chain);
    if (typeof found === "string") problems.push({ ...name, message: found });
  }
  return { snippets: resolution.pinned(), problems };
}

type ChainLink = { readonly promptId: string; readonly slug: string };
/** How many snippets stand in each other from here on, or a sentence about what is wrong. */
type Height = number | string;

class Resolution {
  readonly #tx: WorkspaceContext;
  readonly #format: TemplateFormat;
  readonly #found = new Map<string, SnippetVersion | string>();
  readonly #heights = new Map<string, Height>();

  constructor(tx: WorkspaceContext, format: TemplateFormat) {
    this.#tx = tx;
    this.#format = format;
  }

  pinned(): PinnedSnippet[] {
    const all = [...this.#found.values()].flatMap((each) => (typeof each === "string" ? [] : [each.pinned]));
    const unique = new Map(all.map((each) => [`${each.slug}@${each.version}`, each]));
    return [...unique.values()].sort(
      (a, b) => (a.slug === b.slug ? 0 : a.slug < b.slug ? -1 : 1) || a.version - b.version,
    );
  }

  async visit(name: SnippetName, chain: readonly ChainLink[]): Promise<Height> {
    const snippet = await this.#find(name);
    if (typeof snippet === "string") return snippet;
    const link = { promptId: snippet.promptId, slug: name.slug };
    if (chain.some(({ promptId }) => promptId === link.promptId)) {
      return `"${name.slug}" refers to itself: ${[...chain, link].map(({ slug }) => slug).join(" → ")}.`;
    }
    // A chain that is too long is not followed to its end: it may have none.
    if (chain.length >= MAX_SNIPPET_DEPTH) return TOO_DEEP;
    const height = await this.#heightOf(name, snippet, [...chain, link]);
    return typeof height === "number" && chain.length + height > MAX_SNIPPET_DEPTH ? TOO_DEEP : height;
  }

  async #heightOf(name: SnippetName, snippet: SnippetVersion, chain: readonly ChainLink[]): Promise<Height> {
    const key = keyOf(name);
    const known = this.#heights.get(key);
    if (known !== undefined) return known;
    let height = 1;
    for (const inner of findSnippetReferences(snippet.pinned.text, snippet.templateFormat)) {
      const below = await this.visit({ slug: inner.slug, version: inner.version }, chain);
      if (typeof below === "string") return `In the snippet "${name.slug}": ${below}`;
      height = Math.max(height, below + 1);
    }
    this.#heights.set(key, height);
    return height;
  }

  async #find(name: SnippetName): Promise<SnippetVersion | string> {
    const key = keyOf(name);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    if (this.#found.size >= MAX_SNIPPETS) return `A prompt refers to at most ${MAX_SNIPPETS} snippets.`;
    const found = await findSnippetVersion(this.#tx, name);
    const checked = typeof found === "string" ? found : this.#checkFormat(found);
    this.#found.set(key, checked);
    return checked;
  }

  #checkFormat(snippet: SnippetVersion): SnippetVersion | string {
    const { pinned, templateFormat } = snippet;
    if (canStandIn(pinned.text, templateFormat, this.#format)) return snippet;
    const [theirs, ours] = [TEMPLATE_FORMAT_NAMES[templateFormat], TEMPLATE_FORMAT_NAMES[this.#format]];
    return `"${pinned.slug}" is written in ${theirs}, which cannot stand in ${ours}.`;
  }
}

const TOO_DEEP = `Snippets can be nested ${MAX_SNIPPET_DEPTH} deep at most.`;
const keyOf = ({ slug, version }: SnippetName) => `${slug}@${version ?? ""}`;
