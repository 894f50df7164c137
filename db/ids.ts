import { randomBytes } from "./random-bytes";

const PREFIXES = {
  workspace: "wsp",
  user: "usr",
  session: "ses",
  environment: "env",
  /** Not the environment's own id: whoever knows this one reads what is live there. */
  publicEnvironment: "pub",
  prompt: "prm",
  promptVersion: "ver",
  deployment: "dep",
  apiKey: "key",
  feedback: "fbk",
  request: "req",
  branch: "brn",
  commentThread: "thr",
  comment: "cmt",
  notification: "ntf",
  invitation: "inv",
  emailToken: "eml",
  mail: "mal",
  exampleSet: "exs",
  group: "grp",
  customRole: "rol",
  environmentPolicy: "pol",
  release: "rel",
  releaseVerdict: "vdt",
  releaseCheck: "chk",
  bypass: "byp",
  webhookEndpoint: "whk",
  webhookMessage: "msg",
  webhookDelivery: "whd",
  rollout: "rlt",
  run: "run",
  providerConnection: "prv",
  spendLimit: "spl",
  dashboard: "dsh",
  savedView: "viw",
  traceExport: "tex",
  legalHold: "hld",
  dataDeletion: "del",
  scoreDefinition: "scd",
  modelPrice: "prc",
  repricing: "rpr",
  alert: "alt",
  alertIncident: "inc",
} as const;

export type IdKind = keyof typeof PREFIXES;

// 32 characters without look-alikes (no i, l, o, u), so that a byte's low five bits pick one without bias.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** `prm_` and 20 random characters (100 bits): says what it names in a log line, reads well over the phone. */
export function createId(kind: IdKind): string {
  return `${PREFIXES[kind]}_${Array.from(randomBytes(20), (byte) => ALPHABET.charAt(byte & 31)).join("")}`;
}
