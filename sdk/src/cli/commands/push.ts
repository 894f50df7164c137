import { asGalleyError } from "../../galley-error";
import { type CliContext, report } from "../cli-context";
import { type Command, EXIT, textOption, UsageError } from "../command";
import { canonical, type PromptFile, writePromptFile } from "../prompt-file";
import { readPromptFiles, writePrompt } from "../prompt-folder";
import * as answers from "../read-answer";
import { findHead, getVersion, promptPath } from "../remote-prompts";

type Pushed = {
  readonly slug: string;
  readonly version: number | null;
  readonly status: "new" | "saved" | "same" | "conflict";
  readonly message?: string;
};

export const push: Command = {
  usage: "push [slug ...]",
  summary: "Save changed files as new versions; nothing goes live by it",
  options: { dir: { type: "string" }, message: { type: "string" }, force: { type: "boolean" } },
  help: {
    dir: "the folder; prompts by default",
    message: "what changed; made from the change by default",
    force: "on top of versions that were saved there meanwhile",
  },
  async run(context, slugs, values) {
    const folder = `${context.cwd}/${textOption(values, "dir") ?? "prompts"}`;
    const files = await readPromptFiles(folder);
    const unknown = slugs.find((slug) => !files.some((file) => file.slug === slug));
    if (unknown !== undefined) throw new UsageError(`There is no file of "${unknown}" in ${folder}.`);
    const pushed: Pushed[] = [];
    for (const file of files.filter(({ slug }) => slugs.length === 0 || slugs.includes(slug))) {
      const one = await pushOne(context, file, textOption(values, "message"), values.force === true);
      if (one.saved) await writePrompt(folder, file.slug, one.saved);
      pushed.push(one.pushed);
    }
    const lines = pushed.map(lineOf);
    report(context, { prompts: pushed }, lines.length > 0 ? lines : [`There are no prompts in ${folder}.`]);
    return pushed.some(({ status }) => status === "conflict") ? EXIT.refused : EXIT.ok;
  },
};

const MARKS = { new: "+", saved: "~", same: " ", conflict: "!" } as const;
const lineOf = ({ slug, version, status, message }: Pushed) =>
  `${MARKS[status]} ${slug}${version === null ? "" : ` v${version}`}${message ? `: ${message}` : ""}`;

type Outcome = { readonly pushed: Pushed /** The file as it stands now. */; readonly saved?: string };

async function pushOne(
  context: CliContext,
  file: PromptFile,
  message: string | undefined,
  isForced: boolean,
): Promise<Outcome> {
  const { slug, version: base, branch } = file;
  const head = await findHead(context, slug, branch);
  if (head === undefined) await createPrompt(context, file);
  if (typeof head === "number") {
    const remote = await getVersion(context, slug, head);
    const isSame = canonical(remote.content) === file.text;
    if (isSame) return { pushed: { slug, version: head, status: "same" }, saved: fileOf(file, remote) };
    if (base !== head && !isForced) return { pushed: moved(slug, base, head) };
  }
  return save(context, file, head, message);
}

async function save(
  { ask }: CliContext,
  file: PromptFile,
  head: number | null | undefined,
  message: string | undefined,
): Promise<Outcome> {
  const { slug, branch, content } = file;
  const body = { branch, parent: head ?? null, content, ...(message ? { message } : {}) };
  try {
    const answer = await ask({ method: "POST", path: `${promptPath(slug)}/versions`, body });
    const saved = answers.version.parse(answer);
    const status = head === undefined ? "new" : "saved";
    const pushed: Pushed = { slug, version: saved.version, status, message: saved.message };
    return { pushed, saved: fileOf(file, saved) };
  } catch (thrown) {
    const error = asGalleyError(thrown);
    if (error.status !== 409) throw error;
    return { pushed: { slug, version: head ?? null, status: "conflict", message: error.message } };
  }
}

const fileOf = ({ slug, isSnippet }: PromptFile, { version, branch, content }: answers.Version) =>
  writePromptFile({ slug, version, branch, isSnippet }, content);

const moved = (slug: string, base: number | undefined, head: number): Pushed => ({
  slug,
  version: head,
  status: "conflict",
  message:
    base === undefined
      ? `it exists already, at v${head}. Pull it, or put yours on top with --force.`
      : `it was pulled as v${base} and is at v${head} by now. See what changed with "galley diff ${slug}@${base} ${slug}@${head}"; put yours on top with --force.`,
});

async function createPrompt({ ask }: CliContext, { slug, isSnippet, text, description }: PromptFile) {
  const type = isSnippet ? "snippet" : /^type: text$/m.test(text) ? "text" : "chat";
  await ask({
    method: "POST",
    path: "/prompts",
    body: { slug, type, ...(description ? { description } : {}) },
  });
}
