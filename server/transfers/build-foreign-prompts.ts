/** Other tools' prompts as versions that could be saved here. Pure and isomorphic. */
import { InvalidInputError } from "@/server/errors/domain-error";
import { promptSlug } from "@/server/prompts/prompt-schemas";
import { buildContent } from "@/server/versions/build-content";
import type { PinnedSnippet, PromptContent } from "@/server/versions/prompt-content";
import { draftContent } from "@/server/versions/version-schemas";
import { type FileProblem, type Loss, problemOfError } from "./file-problem";
import type { ForeignPrompt, ForeignVersion } from "./foreign-prompt";
import { type ImportedVersion, type ImportRecord, mainBranch, type TransferFormat } from "./import-record";

export type HashContent = (content: PromptContent) => string;

type Found = { readonly format: TransferFormat; readonly prompts: readonly ForeignPrompt[] };
type Placed = { readonly slug: string; readonly format: TransferFormat; readonly prompt: ForeignPrompt };
type Options = { readonly place: (name: string) => string; readonly hashContent: HashContent };

export type BuiltPrompts = {
  readonly prompts: readonly ImportRecord[];
  readonly losses: readonly Loss[];
  readonly problems: readonly FileProblem[];
};

export function buildForeignPrompts(found: readonly Found[], { place, hashContent }: Options): BuiltPrompts {
  const losses: Loss[] = [];
  const problems: FileProblem[] = [];
  const taken = new Set<string>();
  const placed = found.flatMap(({ format, prompts }) =>
    prompts.map((prompt): Placed => {
      losses.push(...prompt.losses);
      const slug = freeSlug(place(prompt.name), taken);
      if (slug !== place(prompt.name)) {
        losses.push({
          file: prompt.file,
          path: "name",
          reason: `Another file has the name “${prompt.name}”: this one becomes ${slug}.`,
        });
      }
      taken.add(slug);
      return { slug, format, prompt };
    }),
  );
  const pins = new Map<string, PinnedSnippet>();
  const prompts = inOrder(placed).flatMap((each): readonly ImportRecord[] => {
    try {
      const record = buildRecord(each, pins);
      losses.push(...unusedVariables(each.prompt, record));
      pinSnippet(record, pins, hashContent);
      return [record];
    } catch (error) {
      problems.push(problemOf(each.prompt.file, error));
      return [];
    }
  });
  return { prompts, losses, problems };
}

/** Snippets before those that refer to them. A circle keeps its order: what it refers to is then missing. */
function inOrder(placed: readonly Placed[]): readonly Placed[] {
  const ordered: Placed[] = [];
  let waiting = placed.map((each) => ({ each, wanted: referencesIn(textsOfPrompt(each.prompt)) }));
  while (waiting.length > 0) {
    const unplaced = new Set(waiting.flatMap(({ each }) => (each.prompt.isSnippet ? [each.slug] : [])));
    const isReady = ({ each, wanted }: (typeof waiting)[number]) =>
      [...wanted].every((slug) => slug === each.slug || !unplaced.has(slug));
    const ready = waiting.filter(isReady);
    if (ready.length === 0) return [...ordered, ...waiting.map(({ each }) => each)];
    ordered.push(...ready.map(({ each }) => each));
    waiting = waiting.filter((one) => !isReady(one));
  }
  return ordered;
}

const textsOfPrompt = ({ versions }: ForeignPrompt) => versions.flatMap(({ content }) => textsOf(content));

/** The snippets that texts name, as the readers write them. */
const referencesIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(/\{\{> ([a-z0-9_/-]+)/g)].map(([, slug = ""]) => slug)));

const textsOf = (content: ForeignVersion["content"]): string[] =>
  content.type === "text"
    ? [content.text]
    : content.messages.flatMap((message) => ("content" in message ? [message.content] : []));

function buildRecord({ slug, format, prompt }: Placed, pins: Pins): ImportRecord {
  promptSlug.parse(slug);
  const versions = prompt.versions.map((version, index) => buildVersion(version, index + 1, pins));
  const [first] = versions;
  if (versions.some(({ content }) => content.type !== first?.content.type)) {
    throw new InvalidInputError("A prompt holds messages in all its versions, or one text in all of them.");
  }
  return {
    slug,
    file: prompt.file,
    format,
    type: prompt.isSnippet ? "snippet" : (first?.content.type ?? "chat"),
    description: prompt.description.trim().slice(0, 1_000),
    tags: [...prompt.tags],
    archived: false,
    branches: [mainBranch(versions.length)],
    redirects: [],
    exampleSets: prompt.exampleSets.map((set) => ({ ...set })),
    versions,
  };
}

function buildVersion(version: ForeignVersion, number: number, pins: Pins): ImportedVersion {
  const used = pinsOf(textsOf(version.content), pins);
  const time = version.createdAt === null ? Number.NaN : Date.parse(version.createdAt);
  return {
    number,
    branch: "main",
    parent: number > 1 ? number - 1 : null,
    merged: null,
    message: version.message.trim().slice(0, 500),
    author: version.author?.slice(0, 200) ?? null,
    createdAt: Number.isNaN(time) ? null : new Date(time).toISOString(),
    content: buildContent(draftContent.parse(version.content), used),
  };
}

type Pins = ReadonlyMap<string, PinnedSnippet>;

/** What the texts refer to, and what that refers to. */
function pinsOf(texts: readonly string[], pins: Pins): PinnedSnippet[] {
  const used = new Map<string, PinnedSnippet>();
  const queue = [...texts];
  for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
    for (const slug of referencesIn([text])) {
      const pin = used.has(slug) ? undefined : pins.get(slug);
      if (!pin) continue;
      used.set(slug, pin);
      queue.push(pin.text);
    }
  }
  return [...used.values()].toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

function pinSnippet(
  { slug, type, versions }: ImportRecord,
  pins: Map<string, PinnedSnippet>,
  hashContent: HashContent,
): void {
  const newest = versions.at(-1);
  if (type !== "snippet" || newest?.content.type !== "text") return;
  const { content, number } = newest;
  pins.set(slug, { slug, version: number, contentHash: hashContent(content), text: content.text });
}

/** A version has the variables that its templates use, and no others. */
function unusedVariables({ file, versions }: ForeignPrompt, record: ImportRecord): Loss[] {
  const losses = versions.flatMap(({ content }, index) => {
    const used = record.versions[index]?.content.variables.map(({ name }) => name) ?? [];
    const unused = (content.variables ?? []).filter(({ name }) => !used.includes(name));
    return unused.map(({ name }) => ({
      file,
      path: `inputs.${name}`,
      reason: "The template does not use it.",
    }));
  });
  return losses.filter(({ path }, index) => losses.findIndex((loss) => loss.path === path) === index);
}

function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug;
  for (let count = 2; taken.has(free); count += 1) free = `${slug}-${count}`;
  return free;
}

function problemOf(file: string, error: unknown): FileProblem {
  if (error instanceof InvalidInputError) {
    const details = error.fieldErrors.map(({ path, message }) => `${path}: ${message}`);
    return { file, line: null, message: [error.message, ...details].join(" ") };
  }
  if (error instanceof Error && "issues" in error && Array.isArray(error.issues)) {
    const [issue] = error.issues;
    return {
      file,
      line: null,
      message: `${issue?.path?.join(".") ?? ""}: ${issue?.message ?? "cannot be read"}`,
    };
  }
  return problemOfError(file, error);
}
