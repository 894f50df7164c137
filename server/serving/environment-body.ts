import { type PreparedBody, preparedBody, type ServedBody } from "./served-body";

/** The prompts' own bytes joined, so that a prompt reads the same alone and in its environment's document. */
export function environmentBody(
  environment: string,
  revision: number,
  prompts: ReadonlyMap<string, ServedBody>,
): PreparedBody {
  const bodies = [...prompts.values()];
  const head = `{"environment":${JSON.stringify(environment)},"revision":${revision},"prompts":[`;
  const rollouts = [...prompts].flatMap(([slug, body]) => rolloutBytes(slug, body));
  const json = Buffer.concat([
    Buffer.from(head),
    ...joined(bodies.map((body) => [body.json])),
    Buffer.from(`],"rollouts":[`),
    ...joined(rollouts),
    Buffer.from("]}"),
  ]);
  return preparedBody(json, { "x-galley-environment": environment });
}

const COMMA = Buffer.from(",");

/** What clients assign arms by, without asking us. */
function rolloutBytes(prompt: string, { split }: ServedBody): Buffer[][] {
  if (!split) return [];
  const { id, salt, targeting, ranges, bodies } = split;
  const head = JSON.stringify({ id, prompt, salt, targeting, ranges });
  const arms = joined([...bodies.values()].map((body) => [body.json]));
  return [[Buffer.from(`${head.slice(0, -1)},"arms":[`), ...arms, Buffer.from("]}")]];
}

function joined(items: readonly (readonly Buffer[])[]): Buffer[] {
  return items.flatMap((item, index) => (index === 0 ? item : [COMMA, ...item]));
}
