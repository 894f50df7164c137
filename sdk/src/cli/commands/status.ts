import { report, table } from "../cli-context";
import { type Command, EXIT, textOption } from "../command";
import { listRemotePrompts } from "../remote-prompts";

export const status: Command = {
  usage: "status [slug ...]",
  summary: "What is live where",
  options: { environment: { type: "string" } },
  help: { environment: "only what is live there" },
  async run(context, slugs, values) {
    const environment = textOption(values, "environment");
    const prompts = (await listRemotePrompts(context))
      .filter(({ type, slug }) => type !== "snippet" && (slugs.length === 0 || slugs.includes(slug)))
      .map(({ slug, latestVersion, live }) => ({
        slug,
        latestVersion,
        live: Object.fromEntries(live.map((each) => [each.environment, each.version])),
      }))
      .filter(({ live }) => environment === undefined || environment in live);
    const all = new Set(prompts.flatMap(({ live }) => Object.keys(live)));
    const environments = environment === undefined ? [...all] : [environment];
    const version = (number: number | null | undefined) => (number ? `v${number}` : "–");
    const rows = prompts.map(({ slug, latestVersion, live }) => [
      slug,
      version(latestVersion),
      ...environments.map((name) => version(live[name])),
    ]);
    report(context, { prompts }, table([["prompt", "newest", ...environments], ...rows]));
    return EXIT.ok;
  },
};
