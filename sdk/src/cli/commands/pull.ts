import { type CliContext, report } from "../cli-context";
import { type Command, EXIT, textOption, UsageError } from "../command";
import { canonical, writePromptFile } from "../prompt-file";
import { findPromptFile, writePrompt } from "../prompt-folder";
import type { ListedPrompt } from "../read-answer";
import { getVersion, listRemotePrompts } from "../remote-prompts";

type Pulled = {
  readonly slug: string;
  readonly version: number;
  readonly status: "new" | "updated" | "same" | "conflict";
};

export const pull: Command = {
  usage: "pull [slug ...]",
  summary: "Write the workspace's prompts into a folder, a file each",
  options: { dir: { type: "string" }, environment: { type: "string" }, force: { type: "boolean" } },
  help: {
    dir: "the folder; prompts by default",
    environment: "what is live there instead of the newest versions",
    force: "overwrite files that were changed here",
  },
  async run(context, slugs, values) {
    const folder = `${context.cwd}/${textOption(values, "dir") ?? "prompts"}`;
    const environment = textOption(values, "environment");
    const wanted = chosen(await listRemotePrompts(context), slugs);
    const pulled: Pulled[] = [];
    for (const prompt of wanted) {
      const version = versionOf(prompt, environment);
      if (version === undefined) continue;
      pulled.push(await pullOne(context, folder, prompt, version, values.force === true));
    }
    const lines = pulled.map(
      ({ slug, version, status }) => `${MARKS[status]} ${slug} v${version}${NOTES[status]}`,
    );
    report(context, { prompts: pulled }, lines.length > 0 ? lines : ["There is nothing to pull."]);
    return pulled.some(({ status }) => status === "conflict") ? EXIT.refused : EXIT.ok;
  },
};

const MARKS = { new: "+", updated: "~", same: " ", conflict: "!" } as const;
const NOTES = {
  new: "",
  updated: "",
  same: "",
  conflict: ": the file was changed here. Push it, or overwrite it with --force.",
} as const;

function chosen(prompts: readonly ListedPrompt[], slugs: readonly string[]): readonly ListedPrompt[] {
  const unknown = slugs.find((slug) => !prompts.some((prompt) => prompt.slug === slug));
  if (unknown !== undefined) throw new UsageError(`There is no prompt "${unknown}" in the workspace.`);
  return slugs.length === 0 ? prompts : prompts.filter(({ slug }) => slugs.includes(slug));
}

function versionOf(
  { live, latestVersion }: ListedPrompt,
  environment: string | undefined,
): number | undefined {
  if (environment === undefined) return latestVersion ?? undefined;
  return live.find((each) => each.environment === environment)?.version;
}

async function pullOne(
  context: CliContext,
  folder: string,
  { slug, type }: ListedPrompt,
  number: number,
  isForced: boolean,
): Promise<Pulled> {
  const { content, branch } = await getVersion(context, slug, number);
  const local = await findPromptFile(folder, slug);
  const isSame = local?.text === canonical(content);
  if (isSame && local?.version === number) return { slug, version: number, status: "same" };
  if (local && !isSame && !isForced && (await isEdited(context, local))) {
    return { slug, version: number, status: "conflict" };
  }
  await writePrompt(
    folder,
    slug,
    writePromptFile({ slug, version: number, branch, isSnippet: type === "snippet" }, content),
  );
  return { slug, version: number, status: local ? "updated" : "new" };
}

/** Whether it is no longer the version that it was pulled as. */
async function isEdited(
  context: CliContext,
  { slug, version, text }: { slug: string; version: number | undefined; text: string },
): Promise<boolean> {
  if (version === undefined) return true;
  return canonical((await getVersion(context, slug, version)).content) !== text;
}
