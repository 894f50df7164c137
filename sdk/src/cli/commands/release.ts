import { report } from "../cli-context";
import { type Command, EXIT, readVersionName, requiredOption, textOption, UsageError } from "../command";
import { gateLines } from "../gate-lines";
import * as answers from "../read-answer";

export const release: Command = {
  usage: "release slug@7 [slug@3 ...] environment",
  summary: "Request that an environment serve these versions: reviewed, checked, all of them or none",
  options: { title: { type: "string" }, reason: { type: "string" }, from: { type: "string" } },
  help: {
    title: "what reviewers see in their list",
    reason: "why, for them and the ledger",
    from: "promote: what is live in this environment; then slugs need no version",
  },
  async run(context, positionals, values) {
    const environment = positionals.at(-1);
    const names = positionals.slice(0, -1);
    if (environment === undefined || names.length === 0) {
      throw new UsageError("Say what and where: galley release support/reply@7 production --title …");
    }
    const from = textOption(values, "from");
    const answer = await context.ask({
      method: "POST",
      path: "/releases",
      body: {
        environment,
        title: requiredOption(values, "title", "it is what reviewers see in their list."),
        reason: textOption(values, "reason") ?? "",
        ...(from === undefined ? {} : { from }),
        prompts: names.map((name) => itemOf(name, from !== undefined)),
      },
    });
    const requested = answers.release.parse(answer);
    const page = `${context.url}/releases/${requested.number}`;
    report(context, answer, [
      `Release #${requested.number} is ${requested.state}: ${requested.title}`,
      ...gateLines(requested.gates, context.url),
      ...(requested.gates.length === 0 ? [`It can be applied: ${page}`] : []),
    ]);
    return EXIT.ok;
  },
};

function itemOf(name: string, isPromoted: boolean) {
  if (isPromoted && !name.includes("@")) return { prompt: name };
  const { slug, version } = readVersionName(name);
  return { prompt: slug, version };
}
