import { type CliContext, report } from "../cli-context";
import { type Command, EXIT, textOption, UsageError } from "../command";
import { canonical, type PromptFile } from "../prompt-file";
import { readPromptFiles } from "../prompt-folder";
import { comparison, type ListedPrompt } from "../read-answer";
import { getVersion, listRemotePrompts, promptPath } from "../remote-prompts";
import { textDiff } from "../text-diff";

type Difference = {
  readonly slug: string;
  readonly status: "changed" | "only-here" | "only-there";
  readonly patch: string;
};

export const diff: Command = {
  usage: "diff [slug ...] | diff slug@7 slug@9 | diff slug@7 slug@production",
  summary: "Files against the workspace, or two versions against each other; 1 when they differ",
  options: { dir: { type: "string" }, environment: { type: "string" } },
  help: {
    dir: "the folder; prompts by default",
    environment: "against what is live there instead of the newest versions",
  },
  async run(context, positionals, values) {
    const [before, after, ...more] = positionals;
    if (before?.includes("@")) {
      if (!after?.includes("@") || more.length > 0)
        throw new UsageError("Name two versions: reply@7 reply@9.");
      return diffVersions(context, before, after);
    }
    const folder = `${context.cwd}/${textOption(values, "dir") ?? "prompts"}`;
    const differences = await diffFolder(context, folder, positionals, textOption(values, "environment"));
    const lines = differences.map(({ slug, status, patch }) =>
      status === "changed" ? patch.trimEnd() : `${slug}: ${WORDS[status]}`,
    );
    report(context, { differences }, lines.length > 0 ? lines : ["No differences."]);
    return differences.length > 0 ? EXIT.refused : EXIT.ok;
  },
};

const WORDS = {
  "only-here": "there is a file, and no such prompt in the workspace.",
  "only-there": "there is a prompt in the workspace, and no file.",
} as const;

async function diffFolder(
  context: CliContext,
  folder: string,
  slugs: readonly string[],
  environment: string | undefined,
): Promise<Difference[]> {
  const isChosen = ({ slug }: { slug: string }) => slugs.length === 0 || slugs.includes(slug);
  const files = new Map((await readPromptFiles(folder)).filter(isChosen).map((file) => [file.slug, file]));
  const prompts = new Map(
    (await listRemotePrompts(context)).filter(isChosen).map((each) => [each.slug, each]),
  );
  const all = [...new Set([...files.keys(), ...prompts.keys()])].toSorted();
  const unknown = slugs.find((slug) => !all.includes(slug));
  if (unknown !== undefined) throw new UsageError(`There is neither a file nor a prompt "${unknown}".`);
  const differences: Difference[] = [];
  for (const slug of all) {
    const difference = await diffOne(context, files.get(slug), prompts.get(slug), environment);
    if (difference) differences.push(difference);
  }
  return differences;
}

async function diffOne(
  context: CliContext,
  file: PromptFile | undefined,
  prompt: ListedPrompt | undefined,
  environment: string | undefined,
): Promise<Difference | undefined> {
  const slug = file?.slug ?? prompt?.slug ?? "";
  const number =
    environment === undefined
      ? prompt?.latestVersion
      : prompt?.live.find((each) => each.environment === environment)?.version;
  if (number === undefined || number === null) {
    return file && { slug, status: "only-here", patch: "" };
  }
  if (!file) return { slug, status: "only-there", patch: "" };
  const { content } = await getVersion(context, slug, number);
  const patch = textDiff(
    { name: `${slug}@${number}`, text: canonical(content) },
    { name: `${slug} (file)`, text: file.text },
  );
  return patch === "" ? undefined : { slug, status: "changed", patch };
}

async function diffVersions(context: CliContext, before: string, after: string): Promise<number> {
  const [a, b] = [await readSide(context, before), await readSide(context, after)];
  if (a.slug !== b.slug) throw new UsageError("Name two versions of one prompt.");
  const path = `${promptPath(a.slug)}/compare/${a.version}...${b.version}`;
  const { breakingChanges } = comparison.parse(await context.ask({ path }));
  const patch = textDiff({ name: before, text: a.text }, { name: after, text: b.text });
  const warnings = breakingChanges.map(({ severity, what, advice }) => `${severity}: ${what} ${advice}`);
  const lines = patch === "" ? ["No differences."] : [patch.trimEnd(), ...warnings];
  const sides = { prompt: a.slug, from: a.version, to: b.version };
  report(context, { ...sides, isIdentical: patch === "", patch, breakingChanges }, lines);
  return patch === "" ? EXIT.ok : EXIT.refused;
}

async function readSide(context: CliContext, name: string) {
  const at = name.lastIndexOf("@");
  const [slug, side] = [name.slice(0, at), name.slice(at + 1).replace(/^v(?=\d+$)/, "")];
  const version = /^\d+$/.test(side) ? Number(side) : await liveVersion(context, slug, side);
  return { slug, version, text: canonical((await getVersion(context, slug, version)).content) };
}

async function liveVersion(context: CliContext, slug: string, environment: string): Promise<number> {
  const prompt = (await listRemotePrompts(context)).find((each) => each.slug === slug);
  const live = prompt?.live.find((each) => each.environment === environment);
  if (!live) throw new UsageError(`"${environment}" serves no prompt "${slug}".`);
  return live.version;
}
