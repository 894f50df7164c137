import { report } from "../cli-context";
import { type Command, EXIT, readVersionName, textOption, UsageError } from "../command";
import { landed } from "../read-answer";

export const deploy: Command = {
  usage: "deploy slug@7 environment",
  summary: "Make a version live, where the environment takes one without a release",
  options: { reason: { type: "string" }, "expect-live": { type: "string" } },
  help: {
    reason: "why, for the ledger",
    "expect-live": "refuse unless this version is live there now; none for nothing",
  },
  async run(context, positionals, values) {
    const [name = "", environment, ...more] = positionals;
    if (environment === undefined || more.length > 0) {
      throw new UsageError("Say what and where: galley deploy support/reply@7 production");
    }
    const { slug, version } = readVersionName(name);
    const answer = await context.ask({
      method: "POST",
      path: "/deployments",
      body: {
        environment,
        prompt: slug,
        version,
        reason: textOption(values, "reason") ?? "",
        ...expectation(textOption(values, "expect-live")),
      },
    });
    const { previousVersion, ...deployment } = landed.parse(answer);
    const before = previousVersion === null ? "nothing before" : `v${previousVersion} before`;
    report(context, { ...deployment, previousVersion }, [
      `${slug} v${version} is live in ${environment} (${before}).`,
    ]);
    return EXIT.ok;
  },
};

function expectation(text: string | undefined) {
  if (text === undefined) return {};
  if (text === "none") return { expectedLiveVersion: null };
  const [, digits] = /^v?([1-9]\d{0,8})$/.exec(text) ?? [];
  if (digits === undefined) throw new UsageError("--expect-live takes a version, or none.");
  return { expectedLiveVersion: Number(digits) };
}
